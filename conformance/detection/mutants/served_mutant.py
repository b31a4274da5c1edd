"""Serves the bundled portal with the source of one of its modules replaced: ``... MODULE=FILE OPTIONS OF THE PORTAL``.

Nothing is written to the portal's own files. The libraries that the portal uses are imported here, so that they are in
memory already when a process is forked for the next mutant; the portal's own modules must not be.
"""

from __future__ import annotations

import importlib.machinery
import runpy
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from importlib.abc import MetaPathFinder
from pathlib import Path
from types import CodeType, ModuleType

PORTAL = "reference_app"
_LIBRARIES = ("click", "flask", "flask_wtf", "sqlalchemy.orm", "argon2", "cheroot.wsgi", "cryptography.x509", "zxcvbn")

for _name in _LIBRARIES:
    with suppress(ImportError):
        import_module(_name)


class _Replaced(importlib.machinery.SourceFileLoader):
    """Loads a module from its own path, with a source that stands elsewhere."""

    def __init__(self, module: str, path: str, source: Path) -> None:
        super().__init__(module, path)
        self._source = source

    def get_code(self, fullname: str) -> CodeType:
        """Compile the replacement, and keep no bytecode of it."""
        code: CodeType = compile(self._source.read_text("utf-8"), self.get_filename(fullname), "exec")
        return code


class _Finder(MetaPathFinder):
    """Finds the one module whose source is replaced; all other modules are found as usual."""

    def __init__(self, module: str, source: Path) -> None:
        self._module = module
        self._source = source

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Return the spec of the replaced module, and None for any other."""
        if fullname != self._module:
            return None
        spec = importlib.machinery.PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.origin is not None:
            spec.loader = _Replaced(fullname, spec.origin, self._source)
        return spec


def main() -> None:
    """Replace the module that the first argument names, and run the portal with the other arguments."""
    module, _, source = sys.argv.pop(1).partition("=")
    # A process that is forked where the portal has been imported would serve the portal's own source, unnoticed.
    if imported := sorted(name for name in sys.modules if name.split(".")[0] == PORTAL):
        sys.exit(
            f"expected no module of {PORTAL} in memory, found {', '.join(imported)}; fork before they are imported"
        )
    sys.meta_path.insert(0, _Finder(module, Path(source)))
    runpy.run_module(PORTAL, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
