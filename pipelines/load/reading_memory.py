"""How much memory a process has taken, asked of the system: the watch where no limit can be set."""

import subprocess
from pathlib import Path


def resident(process: subprocess.Popen) -> int:
    """Bytes of memory the process holds; 0 where the system does not say."""
    if hasattr(process, "_handle"):
        return _on_windows(process)
    status = Path(f"/proc/{process.pid}/status")
    try:
        lines = status.read_text("ascii", "replace").splitlines()
    except OSError:
        return 0 if Path("/proc/self/status").exists() else _by_ps(process.pid)
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS:"))


def _by_ps(pid: int) -> int:
    done = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, timeout=10)
    return int(done.stdout.strip() or 0) * 1024


def _on_windows(process: subprocess.Popen) -> int:
    import ctypes

    class Counters(ctypes.Structure):
        """PROCESS_MEMORY_COUNTERS, as psapi.h has it."""

        _fields_ = [("cb", ctypes.c_uint32), ("PageFaultCount", ctypes.c_uint32)] + [
            (name, ctypes.c_size_t) for name in ("PeakWorkingSetSize", "WorkingSetSize", *"abcdef")
        ]  # fmt: skip

    counters = Counters(cb=ctypes.sizeof(Counters))
    handle = ctypes.c_void_p(process._handle)  # pyright: ignore[reportAttributeAccessIssue]
    answered = ctypes.windll.kernel32.K32GetProcessMemoryInfo(handle, ctypes.byref(counters), counters.cb)  # pyright: ignore[reportAttributeAccessIssue]
    return counters.WorkingSetSize if answered else 0
