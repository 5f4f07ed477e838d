"""The machine that figures were measured on, without its name."""

from __future__ import annotations

import os
import platform
import re
from pathlib import Path


def describe() -> dict[str, str]:
    """Return processor, cores, memory, system and Python, as a person would say them."""
    processors = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    memory = Path("/proc/meminfo").read_text(encoding="utf-8")
    system = Path("/etc/os-release").read_text(encoding="utf-8")
    return {
        "processor": _first(r"(?m)^model name\s*: (.+)$", processors),
        "cores": str(os.cpu_count()),
        "memory": f"{int(_first(r'MemTotal: +([0-9]+)', memory)) / 1e6:.0f} GB",
        "system": _first(r'(?m)^PRETTY_NAME="(.+)"$', system),
        "python": platform.python_version(),
    }


def _first(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    return match[1] if match else "0"
