#include "helpers/paper/picture.h"

#include <math.h>

#include "helpers/paper/palette.h"
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

static cairo_status_t picture_draw(Type *type, const Drawing *drawing, cairo_surface_t *surface, double scale) {
  cairo_t *cairo = cairo_create(surface);
  cairo_set_source_rgb(cairo, 1, 1, 1);
  cairo_paint(cairo);
  drawing_draw(type, drawing, cairo, scale);
  cairo_status_t status = cairo_status(cairo);
  cairo_destroy(cairo);
  cairo_surface_flush(surface);
  return status;
}

static Outcome surface_png(cairo_surface_t *surface, Arena *arena, Bytes *ret_png, Problem *problem) {
  Dots dots = {.width = (uint32_t)cairo_image_surface_get_width(surface),
               .height = (uint32_t)cairo_image_surface_get_height(surface),
               .stride = (size_t)cairo_image_surface_get_stride(surface) / sizeof(uint32_t),
               .at = (const uint32_t *)(const void *)cairo_image_surface_get_data(surface)};
  return dots_png(&dots, arena, ret_png, problem);
}

Outcome picture_png(Type *type, const Drawing *drawing, Bytes *ret_png, Problem *problem) {
  double width = (double)drawing->width / 10, height = (double)drawing->height / 10;
  double scale = dots_a_pixel(width, height);
  cairo_surface_t *surface =
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)ceil(width * scale), (int)ceil(height * scale));
  cairo_status_t status = picture_draw(type, drawing, surface, scale);
  Outcome outcome = DONE;
  if (status == CAIRO_STATUS_NO_MEMORY)
    outcome = problem_no_memory(problem);
  else if (status != CAIRO_STATUS_SUCCESS)
    outcome =
        problem_set(problem, BROKEN, "bad_picture", NULL, NULL, "cairo failed: %s", cairo_status_to_string(status));
  else
    outcome = surface_png(surface, type->arena, ret_png, problem);
  cairo_surface_destroy(surface);
  return outcome;
}
