/* A portal as a static program: it answers every request on 127.0.0.1 with an empty page without a Date header.
 *
 * Its first argument is the port. Before each answer it reads the wall clock, which no preloaded library can move.
 */
#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

int main(int count, char **words)
{
    static const char answer[] = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    struct sockaddr_in here = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int door = socket(AF_INET, SOCK_STREAM, 0), yes = 1;
    char request[4096];
    here.sin_port = htons(count > 1 ? atoi(words[1]) : 0);
    setsockopt(door, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(door, (struct sockaddr *)&here, sizeof here) || listen(door, 16))
        return 1;
    for (;;) {
        int visitor = accept(door, NULL, NULL);
        if (read(visitor, request, sizeof request) > 0 && time(NULL) > 0)
            if (write(visitor, answer, strlen(answer)) < 0)
                return 1;
        close(visitor);
    }
}
