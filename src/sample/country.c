/* The cities of Sarmania and their bodies. */
#include "sample/story.h"

static const char *const city_names[CITIES_MOST] = {"Veldau", "Kostrava", "Aralyk", "Tilgen",
                                                    "Morsk",  "Uzhbolat", "Sarn",   "Kamenka-on-Sel"};

static RecordId make_body(World *world, const char *city, const char *what, const char *in_russian) {
  Entry *body = draft_record(world->draft, "person");
  draft_put(world->draft, body, "type", "organisation");
  draft_put(world->draft, body, "names", "%s %s", city, what);
  draft_put(world->draft, body, "names", "%s (%s) [ru]", in_russian, city);
  return body->id;
}

void country_make(World *world, size_t cities) {
  world->city_count = cities;
  for (size_t i = 0; i < cities; i++) {
    City *city = &world->cities[i];
    city->name = city_names[i];
    city->police = make_body(world, city->name, "Police Department", "Управление полиции");
    city->court = make_body(world, city->name, "City Court", "Городской суд");
    city->prosecutor = make_body(world, city->name, "Prosecutor's Office", "Прокуратура");
  }
  Entry *ourselves = draft_record(world->draft, "person");
  draft_put(world->draft, ourselves, "type", "organisation");
  draft_put(world->draft, ourselves, "names", "Centre for the Detained, Veldau");
  world->ourselves = ourselves->id;
}

void city_place(const World *world, size_t city, Entry *entry, const char *field) {
  draft_put(world->draft, entry, field, COUNTRY_CODE " %s", world->cities[city].name);
}
