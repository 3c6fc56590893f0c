/* Loaded before the C library. While the file named by DISK_FAULT exists, its first letter says what the disk does:
   f = full (ENOSPC on every write), r = read-only (EROFS), s = fsync fails (EIO). Sockets and pipes are not touched,
   because SQLite writes with an offset and they do not. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

static char fault(void) {
  const char *mark = getenv("DISK_FAULT");
  if (mark == NULL) return 0;
  int fd = (int)syscall(SYS_openat, AT_FDCWD, mark, O_RDONLY);
  if (fd < 0) return 0;
  char letter = 0;
  if (read(fd, &letter, 1) != 1) letter = 0;
  close(fd);
  return letter;
}

static int refused(void) {
  switch (fault()) {
    case 'f': errno = ENOSPC; return 1;
    case 'r': errno = EROFS; return 1;
    default: return 0;
  }
}

ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at) {
  return refused() ? -1 : (ssize_t)syscall(SYS_pwrite64, fd, bytes, size, at);
}

ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t at) {
  return refused() ? -1 : (ssize_t)syscall(SYS_pwrite64, fd, bytes, size, at);
}

int fsync(int fd) {
  if (fault() == 's') { errno = EIO; return -1; }
  return (int)syscall(SYS_fsync, fd);
}

int fdatasync(int fd) {
  if (fault() == 's') { errno = EIO; return -1; }
  return (int)syscall(SYS_fdatasync, fd);
}
