"""A crawl every so often, as the words that cron and systemd want."""

from __future__ import annotations

import shlex
from dataclasses import dataclass

_MINUTES_OF_HOUR = 60
_SHARE = 54  # seconds of a minute; the rest is for what is on its way when the time is up


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is to be run: absolute paths, and how many minutes lie between two runs."""

    program: tuple[str, ...]
    config: str
    folder: str
    write_folders: tuple[str, ...]
    minutes: int

    @property
    def command(self) -> tuple[str, ...]:
        """The words of the command line.

        Each run ends before the next is due: a site with a hundred thousand old articles takes days, and meanwhile
        nobody would read the feeds of the others.
        """
        return (*self.program, "--config", self.config, "crawl", "--max-time", str(self.minutes * _SHARE))


def crontab(job: Job) -> str:
    """One line for `crontab -e`; what goes wrong is written to stderr, which cron sends by mail."""
    # In a crontab a bare "%" ends the command, even inside quotes.
    command = f"cd {shlex.quote(job.folder)} && {shlex.join(job.command)}".replace("%", r"\%")
    return f"{_when(job.minutes)} {command}"


def service(job: Job) -> str:
    """A unit that runs one crawl, and may write nowhere but where it must.

    It asks for nothing that a user's own manager, `systemctl --user`, has no right to.
    """
    return f"""[Unit]
Description=Collect news into an archive
Documentation=man:systemd.exec(5)
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
WorkingDirectory={_specifiers(job.folder)}
ExecStart={" ".join(map(_quoted, job.command))}
# 11: another crawl is still running, and the next one will do.
SuccessExitStatus=11
# An ordinary end, with all finished work kept, takes seconds.
KillSignal=SIGTERM
TimeoutStopSec=60
Nice=10
IOSchedulingClass=idle
NoNewPrivileges=yes
ProtectSystem=strict
ProtectHome=read-only
ReadWritePaths={" ".join(map(_quoted, job.write_folders))}
PrivateTmp=yes
ProtectKernelTunables=yes
ProtectControlGroups=yes
RestrictSUIDSGID=yes
RestrictRealtime=yes
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
LockPersonality=yes
SystemCallArchitectures=native
UMask=0027
"""


def timer(job: Job) -> str:
    """The timer of that unit; a run that was missed while the machine slept is made up for."""
    return f"""[Unit]
Description=Collect news every {_words(job.minutes)}

[Timer]
OnCalendar={_calendar(job.minutes)}
Persistent=yes
# Many machines ask at the full hour.
RandomizedDelaySec=30

[Install]
WantedBy=timers.target
"""


def fits(minutes: int) -> bool:
    """Whether cron can say it: parts of an hour, parts of a day."""
    if minutes < _MINUTES_OF_HOUR:
        return minutes >= 1 and _MINUTES_OF_HOUR % minutes == 0
    hours, rest = divmod(minutes, _MINUTES_OF_HOUR)
    return rest == 0 and hours <= 24 and 24 % hours == 0


def _when(minutes: int) -> str:
    if minutes < _MINUTES_OF_HOUR:
        return f"*/{minutes} * * * *" if minutes > 1 else "* * * * *"
    hours = minutes // _MINUTES_OF_HOUR
    return {1: "0 * * * *", 24: "0 0 * * *"}.get(hours, f"0 */{hours} * * *")


def _calendar(minutes: int) -> str:
    if minutes < _MINUTES_OF_HOUR:
        return f"*:0/{minutes}"
    hours = minutes // _MINUTES_OF_HOUR
    return {1: "hourly", 24: "daily"}.get(hours, f"0/{hours}:00")


def _words(minutes: int) -> str:
    if minutes < _MINUTES_OF_HOUR:
        return "minute" if minutes == 1 else f"{minutes} minutes"
    hours = minutes // _MINUTES_OF_HOUR
    return {1: "hour", 24: "day"}.get(hours, f"{hours} hours")


def _quoted(text: str) -> str:
    """As systemd reads it: quotes around what has blanks, `%` and `$` doubled."""
    text = _specifiers(text).replace("$", "$$").replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"' if set(text) & set(" \t'\"\\;") else text


def _specifiers(text: str) -> str:
    return text.replace("%", "%%")
