/* Callers of gRPC-web over HTTP/1.1, each with one call under way at most.
 *
 *   callers PORT CALLERS RATE SECONDS LENGTH < REQUESTS > OUTCOMES
 *
 * REQUESTS, each LENGTH bytes long, are sent in turn. With a RATE, that many calls are due in a
 * second, some every millisecond, whether or not answers keep up, from as many of the CALLERS as
 * that takes, who are all connected beforehand; with 0, all of them call again as soon as they are
 * answered. OUTCOMES has a line for each call: its gRPC status, or -1 where none came, and the
 * seconds from when it was due until the kernel had its answer.
 *
 * In C, because callers share a processor with the edge that they measure.
 */

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <err.h>
#include <math.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>

enum { ANSWER_BYTES = 65536, REQUESTS_BYTES = 16 << 20, EVENTS = 1024, GIVE_UP_S = 15 };

/* Calls at a rate are due, and answers read, that often: to wake for each would cost more. */
static const double BETWEEN_S = 0.001;

struct caller {
  int socket;
  bool calling;
  double due, answered;
  size_t received;
  char answer[ANSWER_BYTES];
};

static struct sockaddr_in server = {.sin_family = AF_INET};
static char *requests;
static size_t request_length, request_count;
static int poll_set;
static size_t started, noted;

static double seconds_of(struct timespec time) {
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_REALTIME, &time);
  return seconds_of(time);
}

static void *allocated(size_t size) {
  void *memory = malloc(size);
  if (!memory) err(1, "malloc");
  return memory;
}

static void read_requests(void) {
  requests = allocated(REQUESTS_BYTES);
  request_count = fread(requests, request_length, REQUESTS_BYTES / request_length, stdin);
  if (!request_count) errx(1, "no requests");
}

static struct caller *connected(void) {
  struct caller *caller = allocated(sizeof *caller);
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = caller};
  caller->socket = socket(AF_INET, SOCK_STREAM, 0);
  if (connect(caller->socket, (struct sockaddr *)&server, sizeof server)) err(1, "connect");
  setsockopt(caller->socket, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
  setsockopt(caller->socket, SOL_SOCKET, SO_TIMESTAMPNS, &(int){1}, sizeof(int));
  if (epoll_ctl(poll_set, EPOLL_CTL_ADD, caller->socket, &event)) err(1, "epoll_ctl");
  return caller;
}

static void call(struct caller *caller, double due) {
  const char *request = requests + started++ % request_count * request_length;
  caller->calling = true;
  caller->due = due;
  caller->received = 0;
  /* That the connection has ended is noticed where its answer is read. */
  send(caller->socket, request, request_length, MSG_NOSIGNAL);
}

static bool contains(const char *text, size_t length, const char *part) {
  return memmem(text, length, part, strlen(part));
}

/* Receive more of an answer, and when it came. */
static ssize_t receive(struct caller *caller) {
  _Alignas(struct cmsghdr) char control[CMSG_SPACE(sizeof(struct timespec))];
  struct iovec rest = {caller->answer + caller->received, ANSWER_BYTES - caller->received};
  struct msghdr message = {
      .msg_iov = &rest, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control};
  ssize_t got = recvmsg(caller->socket, &message, 0);
  struct cmsghdr *stamp = CMSG_FIRSTHDR(&message);
  caller->answered = got > 0 && stamp ? seconds_of(*(struct timespec *)CMSG_DATA(stamp)) : now();
  return got;
}

/* Take what has come; say whether the call has ended, and whether the connection is of use yet. */
static bool ended(struct caller *caller, bool *closed) {
  char *answer = caller->answer;
  ssize_t got = receive(caller);
  if (got <= 0) {
    caller->received = 0; /* Half an answer is none. */
    return *closed = true;
  }
  caller->received += (size_t)got;
  const char *end = memmem(answer, caller->received, "\r\n\r\n", 4);
  if (!end) return false;
  size_t head = (size_t)(end - answer);
  *closed = contains(answer, head, "connection: close");
  return contains(answer, head, "content-length: 0") ||
         !memcmp(answer + caller->received - 5, "0\r\n\r\n", 5);
}

static void note(struct caller *caller) {
  const char *status = memmem(caller->answer, caller->received, "grpc-status:", 12);
  printf("%d %.6f\n", status ? atoi(status + 12) : -1, caller->answered - caller->due);
  caller->calling = false;
  noted++;
}

/* Wait for answers and note them. Return how many callers are idle again, having put them there. */
static size_t answered(struct caller **idle, int timeout_ms) {
  struct epoll_event ready[EVENTS];
  int count = epoll_wait(poll_set, ready, EVENTS, timeout_ms);
  size_t again = 0;
  for (int i = 0; i < count; i++) {
    struct caller *caller = ready[i].data.ptr;
    bool closed;
    if (!caller->calling) errx(1, "the server ended a connection that had no call");
    if (!ended(caller, &closed)) continue;
    note(caller);
    if (closed)
      close(caller->socket);
    else
      idle[again++] = caller;
  }
  return again;
}

/* Wake at the next multiple of BETWEEN_S after `began`. */
static void sleep_since(double began) {
  double left = BETWEEN_S - fmod(now() - began, BETWEEN_S);
  nanosleep(&(struct timespec){.tv_nsec = (long)(left * 1e9)}, NULL);
}

static void call_at_rate(size_t callers, double rate, double seconds) {
  struct caller **idle = allocated(callers * sizeof *idle);
  size_t idle_count = 0, total = (size_t)(rate * seconds);
  while (idle_count < callers) idle[idle_count++] = connected();
  sleep(1); /* Until the server has taken them all in. */
  double began = now();
  while (noted < total) {
    sleep_since(began);
    idle_count += answered(idle + idle_count, 0);
    while (started < total && idle_count) {
      double due = began + floor((double)started / (rate * BETWEEN_S)) * BETWEEN_S;
      if (due > now()) break;
      call(idle[--idle_count], due);
    }
    if (now() > began + seconds + GIVE_UP_S) errx(1, "calls are still without an answer");
  }
}

static void call_again(size_t callers, double seconds) {
  struct caller **idle = allocated(callers * sizeof *idle);
  double end = now() + seconds;
  while (started < callers) call(connected(), now());
  while (noted < started) {
    size_t count = answered(idle, 1000);
    for (size_t i = 0; i < count && now() < end; i++) call(idle[i], now());
    if (now() > end + GIVE_UP_S) errx(1, "calls are still without an answer");
  }
}

int main(int count, char **arguments) {
  if (count != 6) errx(2, "usage: callers PORT CALLERS RATE SECONDS LENGTH < REQUESTS");
  server.sin_port = htons((uint16_t)atoi(arguments[1]));
  server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  request_length = strtoul(arguments[5], NULL, 10);
  read_requests();
  poll_set = epoll_create1(0);
  size_t callers = strtoul(arguments[2], NULL, 10);
  double rate = atof(arguments[3]), seconds = atof(arguments[4]);
  if (rate > 0)
    call_at_rate(callers, rate, seconds);
  else
    call_again(callers, seconds);
  return 0;
}
