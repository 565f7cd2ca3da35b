#include "helpers/paper/picture.h"

#include <math.h>

#include "helpers/paper/piece.h"

#define DOTS_A_PIXEL 2.0
#define MOST_DOTS 16e6 /* in all: 64 MiB while it is drawn */
#define MOST_DOTS_A_SIDE 20000.0

static double dots_a_pixel(double width, double height) {
  double scale = DOTS_A_PIXEL, longest = width > height ? width : height;
  if (longest * scale > MOST_DOTS_A_SIDE) scale = MOST_DOTS_A_SIDE / longest;
  if (width * height * scale * scale > MOST_DOTS) scale = sqrt(MOST_DOTS / (width * height));
  return scale;
}

static cairo_status_t bytes_take(void *context, const unsigned char *bytes, unsigned length) {
  writer_bytes(context, bytes, length);
  return ((Writer *)context)->failed ? CAIRO_STATUS_NO_MEMORY : CAIRO_STATUS_SUCCESS;
}

static cairo_status_t picture_draw(Type *type, const Drawing *drawing, cairo_surface_t *surface, double scale) {
  cairo_t *cairo = cairo_create(surface);
  cairo_set_source_rgb(cairo, 1, 1, 1);
  cairo_paint(cairo);
  drawing_draw(type, drawing, cairo, scale);
  cairo_status_t status = cairo_status(cairo);
  cairo_destroy(cairo);
  return status;
}

Outcome picture_png(Type *type, const Drawing *drawing, Bytes *ret_png, Problem *problem) {
  double width = (double)drawing->width / 10, height = (double)drawing->height / 10;
  double scale = dots_a_pixel(width, height);
  Writer png = WRITER_IN(type->arena);
  cairo_surface_t *surface =
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)ceil(width * scale), (int)ceil(height * scale));
  cairo_status_t status = picture_draw(type, drawing, surface, scale);
  if (status == CAIRO_STATUS_SUCCESS) status = cairo_surface_write_to_png_stream(surface, bytes_take, &png);
  cairo_surface_destroy(surface);
  if (png.failed || status == CAIRO_STATUS_NO_MEMORY) return problem_no_memory(problem);
  if (status != CAIRO_STATUS_SUCCESS)
    return problem_set(problem, BROKEN, "bad_picture", NULL, NULL, "cairo failed: %s", cairo_status_to_string(status));
  *ret_png = text_bytes(writer_view(&png));
  return DONE;
}
