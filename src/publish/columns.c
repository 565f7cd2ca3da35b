#include "publish/columns.h"

bool columns_fit(const ColumnWidth *columns, size_t count, double room) {
  double words = 0;
  for (size_t i = 0; i < count; i++)
    words += columns[i].word;
  return words <= room;
}

void columns_scale(ColumnWidth *columns, size_t count, double factor) {
  for (size_t i = 0; i < count; i++) {
    columns[i].least *= factor;
    columns[i].word *= factor;
    columns[i].most *= factor;
  }
}

static double least_sum(ColumnWidth *columns, size_t count, double room) {
  double least = 0;
  for (size_t i = 0; i < count; i++)
    least += columns[i].least;
  for (size_t i = 0; least > room && i < count; i++) {
    least -= columns[i].least - columns[i].word;
    columns[i].least = columns[i].word;
  }
  return least;
}

void columns_share(ColumnWidth *columns, size_t count, double room) {
  double least = least_sum(columns, count, room), most = 0;
  for (size_t i = 0; i < count; i++) {
    if (columns[i].most < columns[i].least) columns[i].most = columns[i].least;
    most += columns[i].most;
  }
  for (size_t i = 0; i < count; i++) {
    ColumnWidth *one = &columns[i];
    if (most <= room)
      one->width = most > 0 ? one->most + (room - most) * one->most / most : room / (double)count;
    else if (least <= room)
      one->width = one->least + (room - least) * (one->most - one->least) / (most - least);
    else
      one->width = room * one->least / least;
  }
}
