"""The browsers of this machine: which are installed, and how the suite starts each."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, BrowserType, Playwright
from playwright.sync_api import Error as PlaywrightError

from drivers.errors import NotInstalled
from drivers.hosts import RULES_FLAG
from drivers.portal.browser.find_browser import NoBrowser, find, of_channel


@dataclass(frozen=True)
class Make:
    """A browser by the name that people know.

    ``engine`` is Playwright's name of the browser's engine. ``appears_as`` is the Playwright device descriptor that the
    browser gets. ``channel`` is Playwright's name of the branded build; None if the suite starts another build.
    ``called`` is the engine's name in reports if the suite drives only the engine; empty if the suite drives the
    browser itself.
    """

    engine: Literal["chromium", "firefox", "webkit"]
    appears_as: str
    channel: str | None = None
    called: str = ""


MAKES: Mapping[str, Make] = {
    "Chrome": Make("chromium", "Desktop Chrome", called="Chromium"),
    "Edge": Make("chromium", "Desktop Edge", "msedge"),
    "Firefox": Make("firefox", "Desktop Firefox"),
    "Safari": Make("webkit", "Desktop Safari", called="WebKit"),
}


@dataclass
class Engines:
    """The browsers of one worker: the browser that the run drives, and others, each started at its first use.

    ``driven`` is the browser that the run drives. ``flags`` are launch flags for Chromium. ``environment`` are
    variables that every browser gets in addition to those of this process.
    """

    playwright: Playwright
    driven: Browser
    headed: bool = False
    flags: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    _started: dict[str, Browser] = field(default_factory=dict)

    def browser(self, name: str) -> Browser:
        """Return a browser by its name, a key of ``MAKES``; raises KeyError for another name.

        Raises NotInstalled if this machine does not have the browser or cannot start it; the message says how to
        install it.
        """
        make = MAKES[name]
        if make.channel is None and make.engine == self.driven.browser_type.name:
            return self.driven
        if name not in self._started:
            kind: BrowserType = getattr(self.playwright, make.engine)
            if not is_installed(name, self.playwright):
                raise NotInstalled(_lacking(name, make))
            if make.engine != "chromium" and any(flag.startswith(RULES_FLAG) for flag in self.flags):
                raise NotInstalled(f"{name} takes no addresses of hosts; leave hosts under [browser] empty to use it")
            arguments = self._arguments(name, make)
            try:
                self._started[name] = kind.launch(**arguments)
            except PlaywrightError as wrong:
                raise NotInstalled(
                    f"{name} is installed on this machine, but does not start: {wrong.message.splitlines()[0]} "
                    f"(playwright install-deps {make.channel or make.engine} may help)"
                ) from wrong
        return self._started[name]

    def _arguments(self, name: str, make: Make) -> dict[str, Any]:
        if make.engine == "chromium":
            try:
                found = of_channel(make.channel) if make.channel else find(headed=self.headed)
            except NoBrowser:
                found = None
            if found is None:
                raise NotInstalled(_lacking(name, make))
            arguments = found.launch_arguments(headed=self.headed, flags=self.flags, environment=self.environment)
            return {**arguments, "headless": not self.headed}
        return {"handle_sigint": False, "headless": not self.headed, "env": os.environ | self.environment}

    def close(self) -> None:
        """Close every browser that this object has started, but not ``driven``."""
        while self._started:
            self._started.popitem()[1].close()


def is_installed(name: str, playwright: Playwright) -> bool:
    """Return whether this machine has a browser, without starting it; True for Chrome, which is the run's Chromium."""
    make = MAKES[name]
    if make.engine == "chromium":
        return make.channel is None or of_channel(make.channel) is not None
    # Playwright drives only its own builds of Firefox and WebKit. It knows the path of a build that is not installed.
    return Path(getattr(playwright, make.engine).executable_path).exists()


def version_of(name: str, browser: Browser) -> str:
    """Return the name of a running browser for reports: ``Safari's engine WebKit 26.4``, ``Edge 140.0.1``."""
    engine = MAKES[name].called
    return f"{name}'s engine {engine} {browser.version}" if engine else f"{name} {browser.version}"


def _lacking(name: str, make: Make) -> str:
    what = f"{name} (its engine, {make.called})" if make.called else name
    return f"{what} is not installed on this machine (playwright install {make.channel or make.engine})"
