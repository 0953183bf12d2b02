"""A second set of texts of which it is known who copied whom, on which no threshold was ever tuned.

**Recipe.** Fourteen invented reports in seven languages that the first set (`copies_set.py`) does not have, two in each,
so that a report can borrow from its neighbour what an editor would write himself. `edited` makes of each report what the first
set does not: lines put between the paragraphs, the end moved to the front, the middle left out, a name spelled otherwise
throughout, a toll that rose, figures with a conversion behind them, other typography, every twelfth word another, an opening of
two own sentences. What must not be taken for a copy: the next day's report with the same background at its end, a report of
one's own with the same two quotations, questionnaires, recipes and tables of one form, short notes with the same long notice below,
and the other report of the same language. All chance comes of one seed.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence

from copies_set import Sample

# Of each language two reports, a sentence on each line; the first line is the title.
REPORTS = {
    "it": """
Il nuovo acquedotto di Valdoria entra in funzione dopo dieci anni
L'acquedotto che collega le sorgenti del monte Carvo alla città di Valdoria è stato inaugurato ieri mattina dal sindaco Ettore Lanzi.
I lavori, cominciati dieci anni fa, erano stati interrotti due volte per la mancanza di fondi e per una frana.
Secondo l'ufficio tecnico del comune l'opera è costata 48 milioni di euro, quasi il doppio di quanto previsto.
«Finalmente nessun quartiere dovrà più aspettare le autobotti in agosto», ha detto Lanzi davanti a trecento persone.
Le condotte, lunghe 31 chilometri, attraversano quattro valli e due gallerie scavate nella roccia.
Gli agricoltori della pianura chiedono ora che una parte dell'acqua sia riservata agli orti durante l'estate.
Il consiglio comunale deciderà in primavera se abbassare le tariffe per le famiglie con più di tre figli.
La prima pietra era stata posata quando la siccità aveva lasciato la città senza acqua per 19 giorni.
---
Ritrovato nel fiume il campanile sommerso di San Brino
Un gruppo di sommozzatori ha trovato nel lago artificiale di Brino i resti del campanile scomparso sessant'anni fa.
La torre era stata coperta dalle acque insieme al paese quando fu costruita la diga per la centrale elettrica.
Gli abitanti di allora ricordano ancora il suono delle campane nelle notti di vento, ma nessuno l'aveva più vista.
«La pietra è intatta fino al secondo piano e le scale si possono salire», racconta la guida del gruppo, Mirella Tosi.
L'università ha messo a disposizione una telecamera che permetterà di disegnare una pianta completa della chiesa.
Durante le ricerche sono stati recuperati 14 oggetti, tra cui una lanterna e il registro di un mulino.
La soprintendenza vuole lasciare tutto sul fondo e proibire la pesca nel raggio di duecento metri.
Una mostra con le fotografie sarà aperta nella biblioteca del capoluogo entro la fine dell'anno.
""",
    "nl": """
Veerpont tussen Oudewaal en Lisse vaart voortaan ook 's nachts
De pont over de Lisse vaart vanaf volgende week de hele nacht door, heeft de provincie dinsdag bekendgemaakt.
Tot nu toe moesten automobilisten na elf uur 's avonds 37 kilometer omrijden over de brug bij Terhoek.
Ondernemers in Oudewaal hadden met een lijst van ruim negenduizend handtekeningen om de nachtdienst gevraagd.
Wethouder Marijke Dols noemt het besluit "een opluchting voor iedereen die in de zorg of in de haven werkt".
De provincie betaalt in het eerste jaar 640.000 euro en kijkt daarna of de overtocht zichzelf kan bedruipen.
Schippers zijn minder blij, omdat zij in het donker langer op de kruisende pont moeten wachten.
Er komt een waarschuwingslicht op beide oevers en de vaargeul wordt met boeien smaller gemaakt.
De laatste keer dat er 's nachts een pont voer was in de winter van de grote overstroming.
---
Leerlingen bouwen radiotelescoop op het dak van hun school
Op het dak van het Noordercollege staat sinds vrijdag een radiotelescoop die geheel door leerlingen is gebouwd.
Twintig scholieren van vijftien en zestien jaar werkten er anderhalf jaar lang elke woensdagmiddag aan.
De schotel van vier meter was eerder een antenne op een afgedankt vrachtschip dat in de haven werd gesloopt.
"We hoorden de eerste nacht al waterstof in de Melkweg", zegt natuurkundeleraar Joost Verbrug trots.
Het onderzoeksinstituut in de hoofdstad schonk een ontvanger die voor beroepsonderzoek te oud was geworden.
Volgend jaar willen de leerlingen met twee andere scholen samen metingen doen over een afstand van tachtig kilometer.
De buurt was aanvankelijk bang voor straling, maar een telescoop zendt zelf niets uit.
De school houdt op de eerste zaterdag van iedere maand een open middag voor nieuwsgierige bezoekers.
""",
    "pl": """
Miasto Korzno odzyskało zaginiony zegar z ratusza
Zegar z wieży ratusza w Korznie, wywieziony przed osiemdziesięciu laty, wrócił w czwartek na rynek miasta.
Odnalazła go w magazynie zamkniętej fabryki emerytowana zegarmistrzyni Halina Brodacka z sąsiedniego powiatu.
Mechanizm waży 420 kilogramów i został rozebrany na sto dwanaście części owiniętych w gazety.
„Poznałam go po brakującym zębie w największym kole, o którym opowiadał mi dziadek”, powiedziała Brodacka.
Naprawa potrwa do jesieni i będzie kosztować około 90 tysięcy złotych, z czego połowę zebrali mieszkańcy.
Burmistrz zapowiedział, że zegar będzie wybijał godziny tylko od siódmej rano do dziewiątej wieczorem.
Konserwator zabytków prosi, by nie zastępować starych części nowymi tam, gdzie nie jest to konieczne.
W pustej wieży przez ostatnie lata gnieździły się jerzyki, dla których powstaną teraz drewniane budki.
---
Pierwszy od lat rejs barek z węglem po Wirze odwołany
Żegluga na rzece Wira została w poniedziałek wstrzymana z powodu najniższego stanu wody od czterdziestu lat.
W porcie w Dąbrówce czeka na wypłynięcie siedemnaście barek załadowanych węglem, zbożem i żwirem.
Instytut meteorologii podał, że wodowskaz przy moście kolejowym wskazuje zaledwie 64 centymetry.
„Jeśli w tym tygodniu nie spadnie deszcz, przeładujemy wszystko na pociągi”, mówi kapitan portu Leon Swarzyk.
Rybacy znaleźli na odsłoniętym dnie wrak drewnianej szkuty, którą zbadają archeolodzy z uniwersytetu.
Elektrownia poniżej zapory zmniejszyła moc o jedną trzecią, żeby nie podgrzewać płytkiej rzeki.
Rolnicy mogą pobierać wodę do podlewania tylko nocą i tylko za zgodą starosty.
Synoptycy spodziewają się pierwszych opadów dopiero w drugiej połowie miesiąca.
""",
    "el": """
Το παλιό εργοστάσιο της Λυκαίας γίνεται κέντρο υφαντικής
Το εγκαταλειμμένο εργοστάσιο κλωστοϋφαντουργίας στη Λυκαία θα ανοίξει ξανά ως κέντρο διδασκαλίας της υφαντικής.
Ο δήμος αγόρασε το κτίριο πριν από τρία χρόνια και ξόδεψε 2,6 εκατομμύρια ευρώ για τη στέγη και τα θεμέλια.
Στις αίθουσες στήθηκαν σαράντα αργαλειοί που βρέθηκαν σε αποθήκες και σε σπίτια γύρω από τη λίμνη.
«Οι γιαγιάδες μας ήξεραν τριάντα σχέδια και σήμερα γράφουμε μόνο επτά από αυτά», είπε η διευθύντρια Ελένη Βασσάρη.
Τα πρώτα μαθήματα αρχίζουν τον Οκτώβριο και έχουν ήδη δηλώσει συμμετοχή εκατόν πενήντα άνθρωποι.
Το πανεπιστήμιο θα καταγράψει τα χρώματα που έβγαιναν από φύλλα καρυδιάς και φλούδες ροδιού.
Οι παλιοί εργάτες ζητούν να μείνει στη θέση της η σειρήνα που καλούσε κάθε πρωί τη βάρδια.
Το εργοστάσιο είχε κλείσει όταν η γραμμή του τρένου προς το λιμάνι καταργήθηκε.
---
Σπάνια φώκια γέννησε στις σπηλιές της Μικρής Άρνης
Μια μεσογειακή φώκια γέννησε δύο μικρά σε σπηλιά της νησίδας Μικρή Άρνη, ανακοίνωσαν βιολόγοι την Κυριακή.
Είναι η πρώτη φορά μετά από είκοσι δύο χρόνια που καταγράφεται γέννα τόσο κοντά σε κατοικημένο νησί.
Η ομάδα τοποθέτησε κάμερα στην είσοδο της σπηλιάς και δεν θα ξαναπλησιάσει πριν από τον χειμώνα.
«Τα μικρά κολυμπούν ήδη και η μητέρα τα αφήνει μόνα μόνο για λίγα λεπτά», λέει ο ερευνητής Στάθης Ρούβας.
Το λιμεναρχείο απαγόρευσε την αγκυροβολία σε απόσταση μικρότερη από πεντακόσια μέτρα.
Οι ψαράδες παίρνουν αποζημίωση για τα δίχτυα που σχίζουν οι φώκιες τη νύχτα.
Στο Αιγαίο ζουν σήμερα περίπου τετρακόσια ζώα του είδους, τα περισσότερα σε ακατοίκητες βραχονησίδες.
Σχολεία του νησιού θα διαλέξουν με ψηφοφορία τα ονόματα των δύο νεογέννητων.
""",
    "vi": """
Làng gốm Tân Hoà dựng lại lò nung cổ sau bốn mươi năm
Người dân làng gốm Tân Hoà hôm thứ bảy đã nhóm lửa chiếc lò nung cổ vừa được dựng lại bên bờ sông.
Chiếc lò dài hai mươi bảy mét từng bị nước lũ cuốn trôi cách đây bốn mươi năm và chỉ còn lại nền gạch.
Ba nghệ nhân trên tám mươi tuổi đã vẽ lại hình dáng của lò theo trí nhớ cho những người thợ trẻ.
"Chúng tôi nghe tiếng lửa là biết lúc nào phải thêm củi", ông Phạm Văn Khởi, người thợ già nhất làng, cho biết.
Mẻ đầu tiên gồm 1.200 chiếc bát và bình sẽ được nung trong ba ngày ba đêm liền.
Tỉnh hỗ trợ 850 triệu đồng, phần còn lại do các gia đình trong làng cùng nhau đóng góp.
Trường trung học của huyện sẽ đưa môn làm gốm vào giờ học thủ công từ năm tới.
Trước đây thuyền buôn từ cửa biển ngược dòng lên tận bến này để lấy hàng.
---
Tuyến xe buýt đường sông đầu tiên của Lạc Giang chở khách miễn phí
Thành phố Lạc Giang khai trương tuyến xe buýt đường sông đầu tiên và miễn phí vé cho hành khách trong hai tháng.
Sáu con tàu chạy bằng điện sẽ nối chợ nổi với bệnh viện trung tâm trong vòng hai mươi lăm phút.
Sở giao thông tính rằng mỗi ngày có khoảng chín nghìn người sẽ bỏ xe máy để đi tàu.
"Mùa mưa đường ngập, còn sông thì không bao giờ tắc", bà Lê Thị Nhạn, giám đốc công ty vận hành, nói.
Các bến được làm nổi để lên xuống theo thuỷ triều và có lối đi cho xe lăn.
Chủ những chiếc đò ngang lo mất khách nên được nhận vào làm nhân viên trên tàu.
Giá vé sau thời gian thử nghiệm sẽ là bảy nghìn đồng cho mỗi lượt.
Thành phố dự định mở thêm hai tuyến nữa nếu lượng khách đạt yêu cầu.
""",
    "sw": """
Wakulima wa Mbarika wapata ghala la kwanza la baridi
Ghala la kuhifadhi mboga na matunda kwa baridi limefunguliwa Jumatano katika kijiji cha Mbarika kando ya ziwa.
Ghala hilo linatumia umeme wa jua na linaweza kuhifadhi tani thelathini za nyanya, maembe na samaki.
Kabla ya hapo theluthi moja ya mazao ilioza njiani kabla ya kufika kwenye soko la mji mkuu.
"Sasa tunauza tunapotaka sisi, si pale mnunuzi anapotaka", alisema mwenyekiti wa ushirika, Bi Neema Lugendo.
Gharama ya ujenzi ilikuwa shilingi milioni 310, na ushirika utalipa mkopo wake kwa miaka minane.
Vijana kumi na wawili wamefundishwa kutunza mitambo na kupima joto kila saa.
Wavuvi wameomba nafasi zaidi wakati wa msimu wa dagaa ambao huanza mwezi ujao.
Vijiji vitatu jirani vimetuma wajumbe kujifunza namna ghala linavyoendeshwa.
---
Maktaba inayotembea kwa ngamia yarudi katika jangwa la Turo
Maktaba inayobebwa na ngamia imeanza tena safari zake katika vijiji vya jangwa la Turo baada ya ukame kupungua.
Ngamia watano hubeba vitabu mia nane na hema ambalo watoto husomea kwenye kivuli.
Safari hizo zilisimama miaka mitatu iliyopita kwa sababu visima njiani vilikuwa vimekauka.
"Watoto walinisubiri na vitabu walivyoazima mwaka ule, hakuna hata kimoja kilichopotea", alieleza mkutubi Hassan Wario.
Serikali ya jimbo imeongeza vitabu vya hesabu na hadithi katika lugha mbili za wafugaji.
Kila kijiji hutembelewa mara moja kwa wiki mbili, isipokuwa wakati wa mvua kubwa.
Walimu wanasema mahudhurio shuleni huongezeka siku ambayo ngamia wanafika.
Mpango huo unahitaji ngamia wengine wawili ili kufika mpakani mwa jimbo.
""",
    "he": """
הספרייה הנודדת של עמק הזית חוזרת לכבישים אחרי שיפוץ
האוטובוס הכחול של הספרייה הנודדת יצא ביום ראשון לדרך אחרי שנה וחצי שבהן עמד במוסך של המועצה.
הוא יעצור בשבועיים הקרובים בעשרים ושלושה יישובים שאין בהם ספרייה משלהם.
המדפים החדשים נבנו מעץ של ארגזי תפוחים שתרמו החקלאים מן המושבים שמסביב.
"ילדים שלמדו כאן לקרוא מביאים היום את הילדים שלהם", אמרה הספרנית תמר אלוני לנוכחים.
עלות השיפוץ הייתה 740 אלף שקלים, ושליש ממנה גויס ממכירה של ספרים ישנים.
המועצה רוצה להוסיף נסיעה בערב כדי שגם העובדים במפעלים יוכלו להחליף ספרים.
נהג האוטובוס הראשון, בן שמונים ותשע, קיבל את כרטיס הקורא מספר אחת.
בימי החורף האחרונים של המסלול הישן נותרו רק ארבע תחנות מתוך שלושים.
---
חוקרים מצאו מעיין נסתר מתחת לשוק הישן של גבעון הים
צוות של גאולוגים גילה מעיין פעיל בעומק תשעה מטרים מתחת לרחבת השוק הישן בגבעון הים.
המים התגלו כאשר פועלים חפרו תעלה לכבל חשמל והמקדחה נבלעה לפתע באדמה.
לפי הבדיקה הראשונה הם ראויים לשתייה וזורמים בקצב של ארבעים ליטר בדקה.
"סוחרים זקנים סיפרו תמיד על קול של מים בלילה ואיש לא האמין להם", סיפר ראש הצוות יואב שקד.
העירייה עצרה את העבודות לחודש כדי לבדוק אם יסודות הבתים הסמוכים יציבים.
בעלי הדוכנים הועברו בינתיים לחניון שבקצה הרחוב ודורשים פיצוי על הירידה בהכנסות.
ארכאולוגים מצאו לצד הנביעה מדרגות חצובות ושברי כדים בני אלף ומאתיים שנה.
בשנה הבאה ייפתח במקום חלון זכוכית שדרכו יוכלו העוברים והשבים לראות את המים.
""",
}

# Notices of one form in these languages: `{n}` is a figure, `{w}` a word of a report.
FORMS = {
    "it": "Estrazione numero {n} del concorso della {w}: i numeri vincenti sono {n}, {n}, {n}, {n} e {n}, il numero della {w} è {n}. Nessun "
    "giocatore ha indovinato sei numeri, {n} ne hanno indovinati cinque e ricevono {n} euro ciascuno, {n} ne hanno indovinati quattro e "
    "ricevono {n} euro. Il premio per la prossima estrazione sale a {n} milioni. Le giocate si chiudono alle ore {n} nelle ricevitorie di {w}.",
    "nl": "Op de veiling van {w} werden {n} koeien en {n} kalveren aangevoerd. Voor vaarzen van de eerste soort werd {n} euro betaald, voor de tweede "
    "soort {n} euro. Stieren brachten {n} tot {n} euro op, nuchtere kalveren {n}. De handel was {w} en de prijzen bleven {n} procent onder die "
    "van vorige week. De volgende markt is op de {n}e om {n} uur bij {w}.",
    "pl": "Rozkład nabożeństw w parafii {w}: w niedzielę o {n}, {n} i {n}, w dni powszednie o {n}. W tym tygodniu modlimy się w intencji rodziny {w} oraz "
    "za zmarłych z {w}. Na remont dachu zebrano {n} złotych, na kwiaty {n} złotych. Zapowiedzi: {w} i {w}. Kancelaria jest czynna od {n} do {n}, telefon "
    "{n} {n} {n}. Pielgrzymka do {w} wyrusza {n} o godzinie {n}.",
    "el": "Εφημερεύοντα φαρμακεία για τις {n} του μηνός: {w}, οδός {w} {n}, τηλέφωνο {n}{n}{n}, και {w}, οδός {w} {n}, τηλέφωνο {n}{n}{n}. Μετά τις {n} το "
    "βράδυ εφημερεύει μόνο το φαρμακείο {w}, οδός {w} {n}. Το νοσοκομείο {w} δέχεται έκτακτα περιστατικά από τις {n} έως τις {n}. Ιατρός βάρδιας "
    "είναι σήμερα {w} {w}.",
    "sw": "Bei za mazao katika soko la {w} leo: gunia la mahindi shilingi {n}{n}, maharage {n}{n}, mchele {n}{n} na viazi {n}{n}. Ikilinganishwa na wiki "
    "iliyopita mahindi yamepanda kwa asilimia {n} na maharage yameshuka kwa asilimia {n}. Malori {n} yaliingia sokoni kutoka {w} na {n} kutoka {w}. "
    "Mvua ya milimita {n} inatarajiwa katika {w} siku ya {w}.",
}  # fmt: skip
QUESTIONS = (
    "Which book lies beside your bed at the moment, and how far have you come with it?",
    "What did you want to become when you were ten years old, and who talked you out of it?",
    "Which meal would you cook for a guest who has never been to this town before?",
    "What do people who do not know your trade always get wrong about it?",
    "Which street would you close to cars tomorrow if it were yours to decide?",
    "What was the last thing that made you change your mind in public?",
)
NOTICE = (
    "All information in this service is supplied without warranty and may be printed by subscribers only in full and with its source. "
    "Corrections are sent to all subscribers within the hour and must be printed in the same place and size. The service answers for no "
    "damage that comes of late delivery, of errors in transmission or of the use of a report after it was withdrawn by the editors."
)
_FIGURE = re.compile(r"\b\d+\b")


def reports() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """Of each language its reports: titles with sentences."""
    found = {}
    for language, text in REPORTS.items():
        lines = [part.strip().splitlines() for part in text.split("---")]
        found[language] = [(title, tuple(sentences)) for title, *sentences in lines]
    return found


def text(sentences: Sequence[str]) -> str:
    """Paragraphs of two sentences."""
    return "\n\n".join(" ".join(sentences[at : at + 2]) for at in range(0, len(sentences), 2))


def edited(
    title: str, own: tuple[str, ...], other: tuple[str, ...], chance: random.Random
) -> Iterator[tuple[str, str]]:
    """What editors make of a report: how, and the text."""
    whole = text(own)
    yield "as it came", whole
    yield (
        "lines put between",
        "\n\n".join(
            part
            for pair in zip(whole.split("\n\n"), other[:4], strict=False)
            for part in (pair[0], " ".join(pair[1].split()[:6]))
        ),
    )
    yield "the end moved to the front", text((*own[-2:], *own[:-2]))
    yield "the middle left out", text((*own[:3], *own[-3:]))
    yield "a name spelled otherwise", _renamed(whole, chance)
    yield "a toll that rose", _FIGURE.sub(lambda figure: str(int(figure[0]) + 2), whole, count=1)
    yield "figures converted", _FIGURE.sub(lambda figure: f"{figure[0]} ({int(figure[0]) * 3} $)", whole)
    yield "other typography", _typeset(whole)
    yield "every twelfth word another", _reworded(whole, other, 12)
    yield "an opening of one's own", text((*other[:2], *own))
    yield "upper case", f"{own[0].upper()}\n\n{text(own[1:])}"


def _renamed(whole: str, chance: random.Random) -> str:
    """The longest word that occurs more than once, else any long one, everywhere with other letters."""
    words = sorted(set(re.findall(r"\w{5,}", whole)), key=lambda word: (-whole.count(word), word))
    name = words[chance.randrange(3)]
    return whole.replace(name, name[0] + name[2:] + name[1])


def _typeset(whole: str) -> str:
    """Quotes, dashes, spaces and invisible signs as another system sets them."""
    for old, new in (("«", "„"), ("»", "“"), ('"', "″"), ("”", "»"), (", ", ",\u00a0"), (" - ", " — ")):
        whole = whole.replace(old, new)
    return re.sub(r"(\w{5})(\w{4})", "\\1\u00ad\\2", whole)


def _reworded(whole: str, other: tuple[str, ...], each: int) -> str:
    foreign = " ".join(other).split()
    words = whole.split(" ")
    return " ".join(foreign[at % len(foreign)] if at % each == each - 1 else word for at, word in enumerate(words))


def strangers(chance: random.Random) -> Iterator[Sample]:
    """Texts that only look alike: each is a report of its own."""
    told = reports()
    for language, ((title, own), _) in told.items():
        # What they write themselves is a sentence from each of six other reports, not the same six in both.
        news, told_by_another = (
            [chance.choice(told[key][which][1]) for key in told if key != language] for which in (0, 1)
        )
        # The next day: the news is new, the background below it is yesterday's.
        yield _alone(f"{language} next day", title, text((*news, *own[-2:])), "next day")
        quoted = next(sentence for sentence in own if re.search('[«"„]', sentence))
        mixed = (*told_by_another[2:], quoted, own[1], *told_by_another[:2])
        yield _alone(f"{language} own report", title, text(mixed), "own report")
    words = [word for text_ in REPORTS.values() for word in text_.split() if word.isalpha() and len(word) > 4]
    for language, form in FORMS.items():
        for number in range(6):
            body = re.sub(
                r"\{(n|w)\}", lambda f: str(chance.randint(2, 98)) if f[1] == "n" else chance.choice(words), form
            )
            yield _alone(f"{language} form {number}", f"{language} {number}", body, "form")
    sentences = [sentence for found in reports().values() for _, own in found for sentence in own]
    for number in range(6):
        answers = chance.sample(sentences, len(QUESTIONS))
        body = "\n\n".join(part for pair in zip(QUESTIONS, answers, strict=True) for part in pair)
        yield _alone(f"questions {number}", f"Six questions {number}", body, "questionnaire")
        body = f"{' '.join(chance.sample(sentences, 3))}\n\n{NOTICE}"
        yield _alone(f"notice {number}", f"Short {number}", body, "notice below")


def _alone(report: str, title: str, body: str, how: str) -> Sample:
    return Sample(report=report, paper=how, title=title, body=body, how=how)


def samples(seed: int = 7) -> list[Sample]:
    """The whole set in an order that no paper chose."""
    chance = random.Random(seed)
    found = []
    for language, both in reports().items():
        for number, (title, own) in enumerate(both):
            for how, body in edited(title, own, both[1 - number][1], chance):
                found.append(Sample(report=f"{language} {number}", paper=how, title=title, body=body, how=how))
    found += strangers(chance)
    chance.shuffle(found)
    return found
