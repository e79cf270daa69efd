/* Stands between a program and the C library (LD_PRELOAD), counts the calls that change files below one folder,
 * and makes one of them fail, or kills the program right after it. SQLite and tantivy are reached this way too. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum kind { ANY = -1, OPEN, WRITE, FLUSH, RENAME, REMOVE };
enum action { NOTHING, COUNT, FAIL, KILL, TEAR, BREAK };

static char folder[PATH_MAX];
static size_t folder_length;
static enum action action = NOTHING;
static enum kind wanted = ANY;
static long at;
static int error_number;
static atomic_long calls;

void torture_arm(const char *below, int what, int kind, long call, int error) {
    snprintf(folder, sizeof folder, "%s", below);
    folder_length = strlen(folder);
    wanted = kind;
    at = call;
    error_number = error;
    atomic_store(&calls, 0);
    action = what;
}

long torture_calls(void) { return atomic_load(&calls); }

static int path_counts(const char *path) {
    return action != NOTHING && path != NULL && strncmp(path, folder, folder_length) == 0;
}

static int file_counts(int descriptor) {
    char link[64], path[PATH_MAX];
    if (action == NOTHING) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = '\0';
    return path_counts(path);
}

/* The number of this call among those that count; 0 for one that does not. */
static long number_of(enum kind kind, int counts) {
    if (!counts || (wanted != ANY && wanted != kind)) return 0;
    return atomic_fetch_add(&calls, 1) + 1;
}

static int fails(long number) {
    if (number == 0 || !(action == FAIL ? number == at : action == BREAK && number >= at)) return 0;
    errno = error_number;
    return 1;
}

static void die(void) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

static void done(long number) {
    int before = errno;
    if ((action == KILL || action == TEAR) && number != 0 && number == at) die();
    errno = before;
}

#define REAL(result, name, ...) \
    static result (*real)(__VA_ARGS__); \
    if (real == NULL) real = (result (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

#define OPENING(name) \
    int name(const char *path, int flags, ...) { \
        va_list rest; \
        va_start(rest, flags); \
        mode_t mode = va_arg(rest, mode_t); \
        va_end(rest); \
        REAL(int, #name, const char *, int, ...); \
        long number = number_of(OPEN, (flags & (O_CREAT | O_WRONLY | O_RDWR)) && path_counts(path)); \
        if (fails(number)) return -1; \
        int result = real(path, flags, mode); \
        done(number); \
        return result; \
    }
OPENING(open)
OPENING(open64)

#define OPENING_AT(name) \
    int name(int directory, const char *path, int flags, ...) { \
        va_list rest; \
        va_start(rest, flags); \
        mode_t mode = va_arg(rest, mode_t); \
        va_end(rest); \
        REAL(int, #name, int, const char *, int, ...); \
        long number = number_of(OPEN, (flags & (O_CREAT | O_WRONLY | O_RDWR)) && path_counts(path)); \
        if (fails(number)) return -1; \
        int result = real(directory, path, flags, mode); \
        done(number); \
        return result; \
    }
OPENING_AT(openat)
OPENING_AT(openat64)

ssize_t write(int descriptor, const void *bytes, size_t length) {
    REAL(ssize_t, "write", int, const void *, size_t);
    long number = number_of(WRITE, file_counts(descriptor));
    if (fails(number)) return -1;
    if (action == TEAR && number != 0 && number == at) length /= 2;
    ssize_t result = real(descriptor, bytes, length);
    done(number);
    return result;
}

ssize_t writev(int descriptor, const struct iovec *pieces, int count) {
    REAL(ssize_t, "writev", int, const struct iovec *, int);
    long number = number_of(WRITE, file_counts(descriptor));
    if (fails(number)) return -1;
    ssize_t result = real(descriptor, pieces, count);
    done(number);
    return result;
}

#define WRITING_AT(name, offset_type) \
    ssize_t name(int descriptor, const void *bytes, size_t length, offset_type offset) { \
        REAL(ssize_t, #name, int, const void *, size_t, offset_type); \
        long number = number_of(WRITE, file_counts(descriptor)); \
        if (fails(number)) return -1; \
        if (action == TEAR && number != 0 && number == at) length /= 2; \
        ssize_t result = real(descriptor, bytes, length, offset); \
        done(number); \
        return result; \
    }
WRITING_AT(pwrite, off_t)
WRITING_AT(pwrite64, off64_t)

#define ON_FILE(name, kind) \
    int name(int descriptor) { \
        REAL(int, #name, int); \
        long number = number_of(kind, file_counts(descriptor)); \
        if (fails(number)) return -1; \
        int result = real(descriptor); \
        done(number); \
        return result; \
    }
ON_FILE(fsync, FLUSH)
ON_FILE(fdatasync, FLUSH)

#define CUTTING(name, offset_type) \
    int name(int descriptor, offset_type length) { \
        REAL(int, #name, int, offset_type); \
        long number = number_of(WRITE, file_counts(descriptor)); \
        if (fails(number)) return -1; \
        int result = real(descriptor, length); \
        done(number); \
        return result; \
    }
CUTTING(ftruncate, off_t)
CUTTING(ftruncate64, off64_t)

int rename(const char *from, const char *to) {
    REAL(int, "rename", const char *, const char *);
    long number = number_of(RENAME, path_counts(to));
    if (fails(number)) return -1;
    int result = real(from, to);
    done(number);
    return result;
}

int link(const char *from, const char *to) {
    REAL(int, "link", const char *, const char *);
    long number = number_of(RENAME, path_counts(to));
    if (fails(number)) return -1;
    int result = real(from, to);
    done(number);
    return result;
}

int renameat(int from_folder, const char *from, int to_folder, const char *to) {
    REAL(int, "renameat", int, const char *, int, const char *);
    long number = number_of(RENAME, path_counts(to));
    if (fails(number)) return -1;
    int result = real(from_folder, from, to_folder, to);
    done(number);
    return result;
}

int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags) {
    REAL(int, "linkat", int, const char *, int, const char *, int);
    long number = number_of(RENAME, path_counts(to));
    if (fails(number)) return -1;
    int result = real(from_folder, from, to_folder, to, flags);
    done(number);
    return result;
}

int unlink(const char *path) {
    REAL(int, "unlink", const char *);
    long number = number_of(REMOVE, path_counts(path));
    if (fails(number)) return -1;
    int result = real(path);
    done(number);
    return result;
}
