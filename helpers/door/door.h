/* door.h - HTTP in, requests to the core out, its answers back; one at a time. */
#ifndef HELPERS_DOOR_DOOR_H
#define HELPERS_DOOR_DOOR_H

#include <microhttpd.h>

/* Takes connections of a socket that listens; NULL where it cannot. */
struct MHD_Daemon *door_open(int listener);

/* Until the core is gone. */
void door_serve(struct MHD_Daemon *daemon);

#endif
