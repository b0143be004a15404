//! Memory of this process, where the system tells it.

/// Bytes of a line of `/proc/self/status`, such as `VmRSS` (now) and `VmHWM` (at its highest).
pub(crate) fn bytes(line: &str) -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let rest = status.lines().find_map(|l| l.strip_prefix(line)?.strip_prefix(':'))?;
    rest.trim().strip_suffix(" kB")?.parse::<u64>().ok().map(|kib| kib * 1024)
}
