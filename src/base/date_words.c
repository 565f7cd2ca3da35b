/* date_words.c - dates in English, Russian and Kazakh words. */
#include "base/date.h"

enum { EN, RU, KK, LANGUAGES };
typedef enum Case { PLAIN, GENITIVE } Case;

static const char *const month_names[LANGUAGES][2][12] = {
    {{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December"},
     {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December"}},
    {{"январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь",
      "декабрь"},
     {"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
      "декабря"}},
    {{"қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек", "қазан", "қараша",
      "желтоқсан"},
     {"қаңтардың", "ақпанның", "наурыздың", "сәуірдің", "мамырдың", "маусымның", "шілденің", "тамыздың", "қыркүйектің",
      "қазанның", "қарашаның", "желтоқсанның"}},
};

static const char *const season_names[LANGUAGES][2][4] = {
    {{"spring", "summer", "autumn", "winter"}, {"spring", "summer", "autumn", "winter"}},
    {{"весна", "лето", "осень", "зима"}, {"весны", "лета", "осени", "зимы"}},
    {{"көктем", "жаз", "күз", "қыс"}, {"көктемнің", "жаздың", "күздің", "қыстың"}},
};

/* Indexed by language and Third; ru and kk stand beside a month or year. */
static const char *const third_names[LANGUAGES][3] = {
    {"early", "mid", "late"}, {"начало", "середина", "конец"}, {"басы", "ортасы", "соңы"}};

const char *month_name(unsigned language, unsigned month, bool genitive) {
  if (language >= LANGUAGES || month < 1 || month > 12) return "";
  return month_names[language][genitive ? GENITIVE : PLAIN][month - 1];
}

/* "2016", «2016 год», «2016 жыл», "the 2010s". */
static void year_words(DatePoint point, unsigned language, Case form, Writer *writer) {
  static const char *const singles[][2] = {{"", ""}, {" год", " года"}, {" жыл", " жылдың"}};
  static const char *const plurals[][2] = {{"s", "s"}, {"-е годы", "-х годов"}, {" жылдар", " жылдардың"}};
  writer_format(writer, "%s%d", point.loose_digits > 0 && language == EN ? "the " : "", (int)point.year);
  writer_words(writer, (point.loose_digits > 0 ? plurals : singles)[language][form]);
}

static void part_words(DatePoint point, unsigned language, Case form, Writer *writer) {
  const char *const *names = point.month > 12 ? season_names[language][form] : month_names[language][form];
  const char *name = names[point.month > 12 ? point.month - SEASON_SPRING : point.month - 1];
  if (point.day > 0) writer_format(writer, "%u ", point.day);
  writer_words(writer, name);
}

static void point_words(DatePoint point, unsigned language, Case form, Writer *writer) {
  static const char *const not_known[] = {"not known", "неизвестно", "белгісіз"};
  static const char *const about[] = {"about ", "около ", "шамамен "};
  static const char *const uncertain[] = {" (uncertain)", " (не точно)", " (нақты емес)"};
  if (point.end != DATE_SAID || point.loose_digits == 4) {
    writer_words(writer, not_known[language]);
    return;
  }
  if (point.is_approximate) writer_words(writer, about[language]);
  if (point.is_approximate && language == RU) form = GENITIVE;
  if (point.day > 0) form = language == RU ? GENITIVE : PLAIN;
  if (point.month == 0) {
    year_words(point, language, form, writer);
  } else if (language == KK) {
    writer_format(writer, "%d жылғы ", (int)point.year);
    part_words(point, language, form, writer);
  } else {
    part_words(point, language, form, writer);
    writer_format(writer, language == RU ? " %d года" : " %d", (int)point.year);
  }
  if (point.is_uncertain) writer_words(writer, uncertain[language]);
}

static void third_words(Date date, Third third, unsigned month, unsigned language, Writer *writer) {
  DatePoint whole = {.year = date.from.year, .month = month};
  const char *name = third_names[language][third];
  if (language == KK)
    point_words(whole, language, GENITIVE, writer);
  else
    writer_words(writer, name);
  writer_words(writer, language == EN && third == THIRD_MIDDLE ? "-" : " ");
  if (language == KK)
    writer_words(writer, name);
  else
    point_words(whole, language, GENITIVE, writer);
}

/* "by 23 November 2016": nothing is said of how much earlier. */
static void one_ended_words(DatePoint point, bool is_last, unsigned language, Writer *writer) {
  static const char *const before[][2] = {{"from ", "by "}, {"не ранее ", "не позднее "}, {"", ""}};
  static const char *const behind[][2] = {{" on", ""}, {"", ""}, {" немесе кейін", " немесе бұрын"}};
  writer_words(writer, before[language][is_last]);
  point_words(point, language, language == RU ? GENITIVE : PLAIN, writer);
  writer_words(writer, behind[language][is_last]);
}

static void interval_words(Date date, unsigned language, Writer *writer) {
  Third third;
  unsigned month;
  if (date_is_third(date, &third, &month)) {
    third_words(date, third, month, language, writer);
  } else if (date.from.end == DATE_OPEN) {
    one_ended_words(date.to, true, language, writer);
  } else if (date.to.end == DATE_OPEN) {
    one_ended_words(date.from, false, language, writer);
  } else {
    point_words(date.from, language, PLAIN, writer);
    writer_words(writer, " – ");
    point_words(date.to, language, PLAIN, writer);
  }
}

void date_words(Date date, unsigned language, Writer *writer) {
  if (language >= LANGUAGES) language = EN;
  if (!date.is_set) return;
  if (date.is_interval)
    interval_words(date, language, writer);
  else
    point_words(date.from, language, PLAIN, writer);
}
