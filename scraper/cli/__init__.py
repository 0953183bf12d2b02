"""The commands: words in, words out, an exit code.

    root      the `scraper` group; a command's module is imported when the command is asked for
    choices   the options that every command takes: --config, --archive, --quiet, --verbose, --debug
    ending    every way a run can end, as an exit code and at most one line on stderr
    words     writing to stdout and stderr
    progress  the line that shows how far a command has come; estimate says how long the rest may take
    watching  a crawl while it runs
    source_trouble  a source that is down, in a line: what, since when, how often, what to do
    interrupting  Ctrl-C and SIGTERM
    archives  the archive, opened to write to

Each further module holds one command or a family of them. Data goes to stdout, messages to stderr. Commands read their
arguments, call the pipeline or the archive, and hand what comes back to `publish`; they decide nothing else.
"""
