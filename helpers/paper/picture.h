/* picture.h - a drawing (publish/canvas.h) as a PNG, for files that cannot hold lines and letters of it. */
#ifndef PAPER_PICTURE_H
#define PAPER_PICTURE_H

#include "helpers/paper/setting.h"

/* Two dots to a CSS pixel, fewer where the picture would be larger than a page
 * needs.  Bytes in the arena of `type`, which counts letters that miss. */
Outcome picture_png(Type *type, const Drawing *drawing, Bytes *ret_png, Problem *problem);

#endif
