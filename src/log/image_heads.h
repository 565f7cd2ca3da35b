/* image_heads.h - what the images know of the log: their positions are known heads. */
#ifndef LOG_IMAGE_HEADS_H
#define LOG_IMAGE_HEADS_H

#include "log/log_state.h"

/* Reports "put_back" where an image covers more than the log has. */
Outcome image_heads_examine(Log *log, Problem *problem);

#endif
