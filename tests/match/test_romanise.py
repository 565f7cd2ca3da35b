#!/usr/bin/env python3
"""Whatever published standard a name was romanised by, its fold meets the fold of the name itself.

The standards are read from the reference data at run time.  Names: invented
ones with all letters of each language, and each standard's own examples.
"""
import csv
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.dirname(__file__))
from romanisation import Missing, Table  # noqa: E402

DATA = os.path.join(os.environ.get('WATERLINE_DATA', '../shared/data'), 'match')
PRINT = os.path.join(os.path.dirname(os.environ['WATERLINE']), 'tests', 'fold-print')
MOST_READINGS = 1.5

RUSSIAN = '''Щербачёв Фёдор Ильич|Юрьева Ксения Игоревна|Жуйков Цезарь Эмильевич|Хохлова Майя Вячеславовна
Объедков Григорий Юльевич|Ящук Пётр Алексеевич|Сычёва Наталья Андреевна|Воробьёв Михаил Яковлевич|Мышецкий Иосиф Львович
Эйдельман Раиса Хаимовна|Кузнецов Даниил Русланович|Цой Виталий Сергеевич|Подъячев Тимофей Фаддеевич|Бычков Роман Шамильевич'''
NAMES = {
    'rus': RUSSIAN,
    'kaz': '''Әлихан Ғұмарұлы Өтеғалиев|Қайыржан Түңғышбайұлы Жұмәділов|Ұлпан Ілиясқызы Сәрсенғали|Һәким Әбдірахманұлы Шаңбатыров
Айгүл Сәуірқызы Құрманғазина|Еңлік Мұхитқызы Бөкейханова|Қуаныш Уәлиұлы Дәуренбеков|Жәңгір Төлеуұлы Ноғайбаев''',
    'kir': 'Чыңгыз Өмүрбек уулу|Айнура Түгөлбай кызы|Жанышбек Эсенкулов|Үсөнбаев Мээрим|Ырыскелди Шаршенов|Гүлмайрам Жээнбекова',
    'tgk': 'Ҷамшед Ғуломов|Қурбоналӣ Ҳакимзода|Ӯрунбой Шарифов|Меҳринисо Юсуфзода|Фирдавс Чориев|Зафар Эшонқулов|Ёқуб Яъқубов',
    'uzb': 'Шуҳрат Ғаниев|Ўктам Қодиров|Дилором Юлдашева|Жаҳонгир Чориев|Ёрқин Эргашев|Хуршида Яхшиликова|Баҳодир Тўраев',
    'tuk': 'Өвезгелди Җумаев|Айҗемал Ңурыева|Гүлшат Чарыева|Бәшим Шыхмырадов|Ягмыр Юсупов|Хоммат Жоллыев',
    'aze': 'Ҝүлнар Әлијева|Чинҝиз Һүсејнов|Ҹаваншир Өмәров|Шаһин Гулузадә|Ҝүлтәкин Мәммәдова|Вагиф Ағајев',
    'uig': 'Әхмәтҗан Қасими|Гүлбаһар Юсуп|Чиңгиз Һошуров|Өмәрҗан Тохтахунов|Шадийә Ғопурова',
    'ukr': '''Ґалаґан Олексій Юрійович|Щербаківська Євгенія Їжаківна|Дмитро Згуровський|Хвильовий Яків Жданович|Наталія Шев'якова
Гнатюк Богдан Ігорович|Цимбал Людмила Чорнівна''',
    'bel': '''Уладзімір Ціхановіч|Святлана Жыткевіч|Аляксей Ўладзіслаўскі|Юлія Шчарбакова|Яўген Чарнышэвіч|Ганна Хадасевіч
Міхась Ёдкаў|Ірына Грынькоўская|Сяргей Дуб'ецкі''',
}


def fold(names):
    out = subprocess.run([PRINT], input='\n'.join(names) + '\n', capture_output=True, text=True, check=True).stdout
    return [[token.rsplit(':', 1)[0].split('|') for token in line.split('\t')] for line in out.split('\n')[:-1]]


def words_for(language):
    names = [name for line in NAMES[language].split('\n') for name in line.split('|')]
    if language == 'rus':
        with open(os.path.join(DATA, 'names', 'russiannames_names.csv'), encoding='utf-8') as file:
            texts = [row['text'] for row in csv.DictReader(file)]
        names += [text.capitalize() for text in texts[::40] if re.fullmatch('[а-яё]+', text.lower())]
    return names


def pairs_of(table, name, language):
    """Native and romanised words: of the standard's own examples, and of names where the table is whole."""
    pairs = [(a, b) for whole in table.tests for a, b in zip(whole[0].split(), whole[1].split())
             if len(whole[0].split()) == len(whole[1].split())]
    try:
        # Passports are written in capitals, and only the capitals of their tables are whole.
        capitals = name.startswith('icao')
        pairs += [(a, table.romanise(a.upper() if capitals else a)) for words in words_for(language) for a in words.split()]
    except Missing:
        pass
    # A name is a word of letters; what a standard says of ЙА and ЫУ is about no name.
    return [(a, b) for a, b in pairs if re.fullmatch(r"[\w'’]{2,}", a) and '·' not in b]


def check(name):
    language = name.split('-')[1]
    table = Table(os.path.join(DATA, 'translit-maps'), name)
    pairs = [pair for pair in pairs_of(table, name, language) if not re.search('[A-Za-z]', pair[0])]
    if not pairs:
        raise Missing('its own examples')
    native, latin = fold([a for a, _ in pairs]), fold([b for _, b in pairs])
    apart = [(a, b, x, y) for (a, b), x, y in zip(pairs, native, latin) if len(x) != 1 or len(y) != 1 or not set(x[0]) & set(y[0])]
    first = sum(x[0][0] == y[0][0] for x, y in zip(native, latin))
    readings = sum(len(token) for side in (native, latin) for word in side for token in word) / (2 * len(pairs))
    return len(pairs), apart, first / len(pairs), readings


def main():
    folder = os.path.join(DATA, 'translit-maps')
    if not os.path.isdir(folder):
        print('skip romanised_names_meet_their_own: no reference data')
        return 0
    failed, total, readings_sum = False, 0, 0.0
    for file in sorted(os.listdir(folder)):
        name = file[:-4]
        if '-Cyrl-' not in name:
            continue
        try:
            count, apart, first, readings = check(name)
        except Missing as missing:
            print(f'skip a_name_meets_itself_romanised_by_{name}: the table needs {missing}')
            continue
        print(f'# {name}: {count} words, first readings equal {first:.3f}, readings a token {readings:.2f}')
        for word in apart[:20]:
            print('#   apart:', *word)
        print(('not ok' if apart else 'ok') + f' a_name_meets_itself_romanised_by_{name}')
        failed |= bool(apart)
        total, readings_sum = total + count, readings_sum + readings * count
    print(f'# all: {total} words, readings a token {readings_sum / total:.3f}')
    few = readings_sum / total <= MOST_READINGS
    print(('ok' if few else 'not ok') + ' a_token_has_few_readings')
    return 1 if failed or not few else 0


sys.exit(main())
