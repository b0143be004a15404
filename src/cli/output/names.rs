//! Everything that changes a name on disk: one trait, so that tests can make each single step fail.

use std::fmt::Debug;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::Path;

/// The steps of which everything that is written consists.
pub(super) trait Names: Debug + Send + Sync {
    /// Makes a folder; fails where anything has the name.
    fn create_folder(&self, path: &Path) -> io::Result<()>;
    /// Makes a file; fails where anything has the name, be it a link.
    fn create_file(&self, path: &Path) -> io::Result<File>;
    /// Renames; fails where anything has the new name, with `Unsupported` where the file system can't promise that.
    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Exchanges two names in one step; `Unsupported` where the file system can't.
    fn exchange(&self, a: &Path, b: &Path) -> io::Result<()>;
    /// Renames a file over another one, or a folder over an empty one.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Gives a file a second name; fails where anything has it.
    fn link(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Whether names in a folder may be changed, as far as the system can tell before it is tried.
    fn may_change(&self, folder: &Path) -> io::Result<()>;
    /// Removes a file or a link.
    fn remove_file(&self, path: &Path) -> io::Result<()>;
    /// Removes an empty folder.
    fn remove_folder(&self, path: &Path) -> io::Result<()>;
}

/// The disk itself.
#[derive(Debug, Clone, Copy)]
pub(super) struct Disk;

impl Names for Disk {
    fn create_folder(&self, path: &Path) -> io::Result<()> {
        fs::create_dir(path)
    }

    fn create_file(&self, path: &Path) -> io::Result<File> {
        OpenOptions::new().read(true).write(true).create_new(true).open(path)
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        flagged::rename_new(from, to)
    }

    fn exchange(&self, a: &Path, b: &Path) -> io::Result<()> {
        flagged::exchange(a, b)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::hard_link(from, to)
    }

    fn may_change(&self, folder: &Path) -> io::Result<()> {
        flagged::may_change(folder)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }
}

/// `renameat2` and its like.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
mod flagged {
    use std::io;
    use std::path::Path;

    use rustix::fs::{Access, CWD, RenameFlags, access, renameat_with};
    use rustix::io::Errno;

    pub(super) fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
        rename(from, to, RenameFlags::NOREPLACE)
    }

    pub(super) fn exchange(a: &Path, b: &Path) -> io::Result<()> {
        rename(a, b, RenameFlags::EXCHANGE)
    }

    pub(super) fn may_change(folder: &Path) -> io::Result<()> {
        Ok(access(folder, Access::WRITE_OK | Access::EXEC_OK)?)
    }

    /// File systems say in three ways that they don't know a flag.
    fn rename(from: &Path, to: &Path, flags: RenameFlags) -> io::Result<()> {
        renameat_with(CWD, from, CWD, to, flags).map_err(|errno| match errno {
            Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP => io::ErrorKind::Unsupported.into(),
            other => other.into(),
        })
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
mod flagged {
    use std::io;
    use std::path::Path;

    pub(super) fn rename_new(_: &Path, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    pub(super) fn exchange(_: &Path, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    pub(super) fn may_change(_: &Path) -> io::Result<()> {
        Ok(())
    }
}
