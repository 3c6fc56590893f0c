/* Loaded before the C library. While the file named by DISK_FAULT exists, its first letter says what the disk does:
   f = full (ENOSPC on every write), r = read-only (EROFS), s = fsync fails (EIO). Sockets and pipes are not touched,
   because SQLite writes with an offset and they do not. k<N> kills this process (SIGKILL) in the N-th call that writes, syncs
   or shortens a file from now on, k<N>h after half of a write; t<N> in the N-th call that shortens one. Which call and
   which file it was stands in <DISK_FAULT>.died afterwards. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

struct fault { char letter; int count; int is_half; };
static int calls;

static struct fault fault(void) {
  struct fault none = {0, 0, 0};
  const char *mark = getenv("DISK_FAULT");
  if (mark == NULL) return none;
  int fd = (int)syscall(SYS_openat, AT_FDCWD, mark, O_RDONLY);
  char text[16] = {0};
  ssize_t got = fd < 0 ? 0 : read(fd, text, sizeof text - 1);
  if (fd >= 0) close(fd);
  if (got < 1) { calls = 0; return none; }
  struct fault told = {text[0], atoi(text + 1), strchr(text + 1, 'h') != NULL};
  return told;
}

static void die(const char *call, int fd) {
  char link[64], path[512] = {0}, note[512], text[640];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  if (readlink(link, path, sizeof path - 1) < 0) path[0] = 0;
  const char *name = strrchr(path, '/');
  int size = snprintf(text, sizeof text, "%s %s", call, name ? name + 1 : path);
  snprintf(note, sizeof note, "%s.died", getenv("DISK_FAULT"));
  int out = (int)syscall(SYS_openat, AT_FDCWD, note, O_CREAT | O_WRONLY | O_TRUNC, 0600);
  if (out >= 0) (void)!write(out, text, (size_t)size);
  kill(getpid(), SIGKILL);
}

/* Whether this call is the last one. */
static int is_last(struct fault now, int is_shortening) {
  if (now.letter != 'k' && !(now.letter == 't' && is_shortening)) return 0;
  return ++calls == now.count;
}

static ssize_t written(int fd, const void *bytes, size_t size, off64_t at) {
  struct fault now = fault();
  if (now.letter == 'f') { errno = ENOSPC; return -1; }
  if (now.letter == 'r') { errno = EROFS; return -1; }
  if (is_last(now, 0)) {
    if (now.is_half) syscall(SYS_pwrite64, fd, bytes, size / 2, at);
    die("write", fd);
  }
  return (ssize_t)syscall(SYS_pwrite64, fd, bytes, size, at);
}

static int synced(long call, int fd) {
  struct fault now = fault();
  if (now.letter == 's') { errno = EIO; return -1; }
  if (is_last(now, 0)) die("sync", fd);
  return (int)syscall(call, fd);
}

static int shortened(int fd, off64_t size) {
  if (is_last(fault(), 1)) die("shorten", fd);
  return (int)syscall(SYS_ftruncate, fd, size);
}

ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at) { return written(fd, bytes, size, at); }
ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t at) { return written(fd, bytes, size, at); }
int fsync(int fd) { return synced(SYS_fsync, fd); }
int fdatasync(int fd) { return synced(SYS_fdatasync, fd); }
int ftruncate(int fd, off_t size) { return shortened(fd, size); }
int ftruncate64(int fd, off64_t size) { return shortened(fd, size); }
