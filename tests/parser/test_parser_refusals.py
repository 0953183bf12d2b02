"""Error pages, consent boxes and offers in languages of fewer papers, and briefs with a word of theirs. No page is copied."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import scraper
from scraper.models import PageKind

NOW = datetime(2025, 6, 1, tzinfo=UTC)
URL = "https://paper.example/2025/03/10/story"
# language: a cry, what is missing, what may have happened
MISSING = {
    "af": ("Oeps!", "Die bladsy wat jy soek, kon nie gevind word nie", "Die artikel is dalk verwyder of geskuif."),
    "gu": ("માફ કરશો", "તમે જે પેજ શોધી રહ્યા છો તે ઉપલબ્ધ નથી", "કદાચ સમાચાર દૂર કરવામાં આવ્યા છે."),
    "kn": ("ಕ್ಷಮಿಸಿ", "ನೀವು ಹುಡುಕುತ್ತಿರುವ ಪುಟ ಲಭ್ಯವಿಲ್ಲ", "ಸುದ್ದಿಯನ್ನು ತೆಗೆದುಹಾಕಲಾಗಿದೆ."),
    "km": ("សូមអភ័យទោស", "ទំព័រដែលអ្នកកំពុងស្វែងរក រកមិនឃើញ", "អត្ថបទនេះប្រហែលត្រូវបានលុប។"),
    "my": ("တောင်းပန်ပါသည်", "သင်ရှာနေသော စာမျက်နှာကို ရှာမတွေ့ပါ", "ပင်မစာမျက်နှာသို့ ပြန်သွားပါ။"),
    "ml": ("ക്ഷമിക്കണം", "നിങ്ങൾ തിരയുന്ന പേജ് കണ്ടെത്താനായില്ല", "വാർത്ത നീക്കം ചെയ്തിരിക്കാം."),
    "pa": ("ਮਾਫ਼ ਕਰਨਾ", "ਤੁਸੀਂ ਜੋ ਪੇਜ ਲੱਭ ਰਹੇ ਹੋ ਉਹ ਮੌਜੂਦ ਨਹੀਂ ਹੈ", "ਹੋ ਸਕਦਾ ਹੈ ਕਿ ਖ਼ਬਰ ਹਟਾ ਦਿੱਤੀ ਗਈ ਹੋਵੇ।"),
    "ps": ("بښنه غواړو", "هغه پاڼه چې تاسو یې لټوئ ونه موندل شوه", "ښايي خبر حذف شوی وي."),
    "si": ("සමාවන්න", "ඔබ සොයන පිටුව සොයාගත නොහැක", "පුවත ඉවත් කර ඇතුවා විය හැක."),
    "ckb": ("ببوورە", "ئەو پەڕەیەی بەدوایدا دەگەڕێیت بوونی نییە", "ڕەنگە بابەتەکە سڕابێتەوە."),
    "ku": ("Bibore", "Rûpela ku tu lê digerî nehat dîtin", "Dibe ku nûçe hatiye rakirin."),
    "mn": ("Уучлаарай", "Таны хайсан хуудас олдсонгүй", "Мэдээ устгагдсан байж магадгүй."),
    "am": ("ይቅርታ", "የሚፈልጉት ገጽ አልተገኘም", "ጽሑፉ ተወግዶ ሊሆን ይችላል።"),
    "fil": ("Paumanhin", "Hindi matagpuan ang pahinang hinahanap mo", "Maaaring inalis na ang balita."),
    "is": ("Úps!", "Síðan sem þú leitar að fannst ekki", "Fréttin hefur ef til vill verið færð."),
    "az": ("Təəssüf", "Axtardığınız səhifə mövcud deyil", "Xəbər silinib."),
    "sw": ("Samahani", "Ukurasa unaoutafuta haukupatikana", "Huenda habari imeondolewa."),
    "eu": ("Barkatu", "Bilatzen duzun orria ez da aurkitu", "Agian albistea kendu dugu."),
    "ka": ("უკაცრავად", "გვერდი, რომელსაც ეძებთ, ვერ მოიძებნა", "შესაძლოა, სტატია წაიშალა."),
    "hy": ("Ներողություն", "Ձեր փնտրած էջը չի գտնվել", "Հնարավոր է՝ նյութը ջնջվել է։"),
    "uz": ("Kechirasiz", "Siz qidirgan sahifa topilmadi", "Maqola oʻchirilgan boʻlishi mumkin."),
    "ta": ("மன்னிக்கவும்", "நீங்கள் தேடும் பக்கம் கிடைக்கவில்லை", "செய்தி நீக்கப்பட்டிருக்கலாம்."),
    "te": ("క్షమించండి", "మీరు వెతుకుతున్న పేజీ దొరకలేదు", "వార్త తొలగించి ఉండవచ్చు."),
    "mr": ("क्षमस्व", "आपण शोधत असलेले पान सापडले नाही", "बातमी काढून टाकली असावी."),
    "ne": ("माफ गर्नुहोस्", "तपाईंले खोज्नुभएको पृष्ठ भेटिएन", "समाचार हटाइएको हुन सक्छ।"),
}  # fmt: skip
# language: the heading, what is asked, how to change one's mind, the button
CONSENT = {
    "af": ("Jou privaatheid", "Ons en ons vennote gebruik koekies om inligting op jou toestel te stoor en advertensies te wys.", "Jy kan jou toestemming enige tyd terugtrek.", "Aanvaar alles"),
    "is": ("Persónuvernd", "Við notum vafrakökur til að mæla umferð um vefinn og sýna auglýsingar.", "Þú getur afturkallað samþykki þitt hvenær sem er.", "Samþykkja allar"),
    "fil": ("Ang iyong privacy", "Gumagamit kami ng cookies upang maipakita ang mga patalastas na angkop sa iyo.", "Maaari mong bawiin ang pahintulot anumang oras.", "Tanggapin ang lahat"),
    "gu": ("તમારી ગોપનીયતા", "અમે અને અમારા ભાગીદારો કૂકીઝનો ઉપયોગ કરીએ છીએ.", "તમે ગમે ત્યારે સંમતિ પાછી ખેંચી શકો છો.", "બધી કૂકીઝ સ્વીકારો"),
    "ml": ("നിങ്ങളുടെ സ്വകാര്യത", "ഞങ്ങളും ഞങ്ങളുടെ പങ്കാളികളും കുക്കികൾ ഉപയോഗിക്കുന്നു.", "നിങ്ങൾക്ക് എപ്പോൾ വേണമെങ്കിലും സമ്മതം പിൻവലിക്കാം.", "എല്ലാ കുക്കികളും സ്വീകരിക്കുക"),
    "kn": ("ನಿಮ್ಮ ಗೌಪ್ಯತೆ", "ನಾವು ಮತ್ತು ನಮ್ಮ ಪಾಲುದಾರರು ಕುಕೀಗಳನ್ನು ಬಳಸುತ್ತೇವೆ.", "ನೀವು ಯಾವಾಗ ಬೇಕಾದರೂ ಒಪ್ಪಿಗೆ ಹಿಂಪಡೆಯಬಹುದು.", "ಎಲ್ಲಾ ಕುಕೀ ಸ್ವೀಕರಿಸಿ"),
}  # fmt: skip
# language: the first sentence of the text, and what stands in the place of the others
STUBS = {
    "af": ("Die burgemeester van Wilge het Maandagaand bedank nadat die raad die kontrak vir die nuwe brug gepubliseer het.", "Hierdie artikel is slegs vir intekenaars. Reeds 'n intekenaar? Teken in."),
    "is": ("Bæjarstjórinn í Víðihlíð sagði af sér á mánudagskvöld eftir að bæjarráð birti samninginn um nýju brúna.", "Þetta efni er aðeins fyrir áskrifendur. Kaupa áskrift."),
}  # fmt: skip
# language: an articles's title and sentence that have a word of such pages
BRIEFS = {
    "af": ("Bladsy uit ou Bybel gevind", "'n Bladsy uit 'n Bybel van 1733 is Maandag in die kelder gevind, maar die res is nie beskikbaar nie, sê die museum."),
    "is": ("Maðurinn fannst ekki", "Maðurinn sem leitað var að fannst ekki fyrir myrkur, segir lögreglan, en leit hefst aftur við sólarupprás."),
    "mn": ("Мэдээ олдсонгүй гэж цагдаа хэлэв", "Алга болсон залуугийн тухай шинэ баримт өчигдөр ч олдсонгүй гэж цагдаагийн газраас мэдээллээ."),
    "ku": ("Nûçegihan nehat dîtin", "Nûçegihanê winda roja duşemê jî nehat dîtin, lê lêgerîn dê sibê jî li çiyê berdewam bike, got walî."),
    "fil": ("Balita ng bayan: hindi pa natagpuan ang bangka", "Hindi pa natagpuan ang bangkang nawala noong Lunes, sabi ng tanod-dagat, at itutuloy ang paghahanap bukas."),
    "gu": ("ગુમ થયેલો છોકરો મળ્યો નથી", "સોમવારે ગુમ થયેલો છોકરો હજુ મળ્યો નથી, પોલીસે જણાવ્યું, અને શોધખોળ કાલે ફરી શરૂ થશે."),
    "ps": ("ورک شوی ماشوم ونه موندل شو", "هغه ماشوم چې دوشنبه ورک شوی و تر اوسه ونه موندل شو، پولیسو وویل چې لټون به سبا بیا پیل شي."),
    "am": ("የጠፋው ልጅ አልተገኘም", "ሰኞ ዕለት የጠፋው ልጅ እስካሁን አልተገኘም ሲል ፖሊስ አስታወቀ፤ ፍለጋው ነገ እንደሚቀጥል ተናግሯል።"),
}  # fmt: skip


def kind(language: str, body: str, title: str = "", head: str = "") -> PageKind:
    page = f"<html lang={language}><head><title>{title or 'Paper'}</title>{head}</head><body>{body}</body></html>"
    return scraper.parse(page, url=URL, fetched_at=NOW).kind


@pytest.mark.parametrize("language", MISSING)
def test_an_error_page_says_so_in_its_language(language: str) -> None:
    cry, missing, perhaps = MISSING[language]
    shapes = (
        f"<h1>{cry}</h1><p>{missing}</p><p>{perhaps}</p>",
        f"<main><h1>{missing}</h1><p>{perhaps}</p><a href=/>Paper</a></main>",
        f"<div><h2>{missing}</h2></div>",
    )
    assert [kind(language, shape) for shape in shapes] == [PageKind.NOT_FOUND] * 3


@pytest.mark.parametrize("language", CONSENT)
def test_a_box_that_asks_for_consent_does_so_in_its_language(language: str) -> None:
    heading, asking, changing, button = CONSENT[language]
    body = f"<div><h2>{heading}</h2><p>{asking}</p><p>{changing}</p><button>{button}</button></div>"
    assert kind(language, body) is PageKind.CONSENT


@pytest.mark.parametrize("language", STUBS)
def test_an_offer_in_the_place_of_the_text_is_a_paywall_in_its_language(language: str) -> None:
    first, offer = STUBS[language]
    claim = "<meta property=og:type content=article>"
    body = f"<article><h1>The bridge</h1><time datetime=2025-02-03>2025-02-03</time><p>{first}</p><div class=offer><p>{offer}</p></div></article>"
    assert kind(language, body, head=claim) is PageKind.PAYWALL


@pytest.mark.parametrize("language", BRIEFS)
def test_a_brief_that_tells_of_what_was_not_found_is_an_article(language: str) -> None:
    title, line = BRIEFS[language]
    body = f"<article><h1>{title}</h1><time datetime=2025-03-10>2025-03-10</time><p>{line}</p></article>"
    assert kind(language, body, title, "<meta property=og:type content=article>") is PageKind.ARTICLE
