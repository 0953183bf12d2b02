"""The commands: words in, words out, an exit code.

    root      the `scraper` group; a command's module is imported when the command is asked for
    choices   the options that every command takes: --config, --archive, --debug
    ending    every way a run can end, as an exit code and at most one line on stderr
    words     writing to stdout and stderr

Each further module holds one command or a family of them. Data goes to stdout, messages to stderr. Commands read their
arguments, call the pipeline or the archive, and hand what comes back to `publish`; they decide nothing else.
"""
