"""Pages that say in words what they are and bear no maker's mark, in many languages; and articles that say nearly the same.

All stand at an address with a day in it, as the articles do in whose place they come. No page is copied, the words are ours.
"""

from __future__ import annotations

from collections.abc import Iterator

from scraper.models import PageKind

Row = tuple[str, PageKind, str, str]

# language: the heading, what is asked, how to change one's mind, the button
CONSENT = {
    "es": ("Tu privacidad es importante para nosotros", "Con tu acuerdo, nosotros y nuestros 914 socios usamos cookies o tecnologías similares para almacenar, acceder y procesar datos personales como tu visita a esta web.", "Puedes retirar tu consentimiento u oponerte al tratamiento de datos en cualquier momento haciendo clic en «Más información».", "Aceptar y cerrar"),
    "fr": ("Le respect de votre vie privée est notre priorité", "Avec votre accord, nos partenaires et nous utilisons des cookies ou technologies similaires pour stocker et accéder à des informations personnelles comme votre visite sur ce site.", "Vous pouvez retirer votre accord à tout moment en cliquant sur le lien au bas de chaque page.", "Accepter & Fermer"),
    "nl": ("Jouw privacy-instellingen", "Om je een goede ervaring te geven plaatsen wij en 212 derde partijen cookies, waarmee wij jouw gedrag op onze site volgen en advertenties tonen die bij je passen.", "Door op akkoord te klikken geef je toestemming voor het plaatsen van cookies.", "Akkoord"),
    "ar": ("خصوصيتك تهمنا", "نستخدم نحن وشركاؤنا ملفات تعريف الارتباط لتخزين المعلومات على جهازك والوصول إليها، وذلك لعرض إعلانات تناسب اهتماماتك وقياس أداء المحتوى.", "بالنقر على موافق فإنك توافق على معالجة بياناتك الشخصية، ويمكنك سحب موافقتك في أي وقت.", "موافق"),
    "fa": ("حریم خصوصی شما برای ما مهم است", "ما و همکاران ما از کوکی‌ها برای ذخیره اطلاعات روی دستگاه شما و نمایش آگهی متناسب با سلیقه شما استفاده می‌کنیم.", "با زدن دکمه موافقم با استفاده از کوکی‌ها موافقت می‌کنید و هر زمان می‌توانید نظر خود را تغییر دهید.", "موافقم"),
    "it": ("La tua privacy è importante", "Noi e i nostri 640 fornitori archiviamo informazioni su un dispositivo, come i cookie, e trattiamo dati personali per annunci e contenuti personalizzati.", "Puoi liberamente prestare, rifiutare o revocare il tuo consenso in qualsiasi momento dal pannello delle preferenze.", "Accetta e continua"),
    "pt-BR": ("Sua privacidade", "Usamos cookies e outras tecnologias semelhantes para melhorar a sua experiência e personalizar publicidade, de acordo com a nossa Política de Privacidade.", "Ao continuar navegando, você concorda com estas condições.", "Aceitar todos os cookies"),
    "pl": ("Szanujemy Twoją prywatność", "My i nasi partnerzy przechowujemy informacje na urządzeniu lub uzyskujemy do nich dostęp oraz przetwarzamy dane osobowe, takie jak unikalne identyfikatory.", "Klikając poniżej, wyrażasz zgodę na przetwarzanie danych; możesz ją w każdej chwili wycofać.", "Przejdź do serwisu"),
    "sv": ("Vi bryr oss om din integritet", "Vi och våra 190 leverantörer lagrar och får åtkomst till information på en enhet, till exempel kakor, för att visa anpassade annonser och mäta innehåll.", "Du kan när som helst ta tillbaka ditt samtycke längst ner på sidan.", "Acceptera alla"),
    "da": ("Dine data, dit valg", "Vi og vores samarbejdspartnere bruger teknologier, herunder cookies, til at indsamle oplysninger om dig til forskellige formål, blandt andet statistik og markedsføring.", "Ved at trykke på OK giver du samtykke til alle disse formål.", "OK til alle"),
    "nb": ("Vi bryr oss om ditt personvern", "Vi og våre partnere lagrer og får tilgang til opplysninger på enheten din, som informasjonskapsler, for å vise tilpassede annonser.", "Du kan når som helst trekke tilbake samtykket ditt.", "Aksepter alle"),
    "fi": ("Arvostamme yksityisyyttäsi", "Me ja yhteistyökumppanimme tallennamme evästeitä laitteellesi ja käsittelemme henkilötietoja, jotta voimme kohdentaa mainontaa ja mitata sisältöä.", "Voit muuttaa valintojasi milloin tahansa sivun alareunasta.", "Hyväksyn kaikki evästeet"),
    "tr": ("Gizliliğiniz bizim için önemli", "Biz ve iş ortaklarımız, size özel reklam ve içerik sunmak için cihazınızda çerez gibi bilgileri saklıyor ve bunlara erişiyoruz.", "Onayınızı istediğiniz zaman geri çekebilirsiniz.", "Tümünü kabul et"),
    "ru": ("Мы заботимся о вашей конфиденциальности", "Мы и наши партнёры используем файлы cookie и обрабатываем персональные данные, чтобы показывать рекламу с учётом ваших интересов.", "Вы можете отозвать согласие в любой момент в настройках.", "Принять и продолжить"),
    "uk": ("Ми цінуємо вашу конфіденційність", "Ми та наші партнери зберігаємо файли cookie на вашому пристрої та обробляємо персональні дані для показу реклами.", "Ви можете відкликати згоду будь-коли.", "Погоджуюсь"),
    "ja": ("プライバシー設定", "当社とパートナー企業は、お客様に合わせた広告を表示するため、クッキーを使用して端末の情報を保存し、個人データを処理します。", "「同意する」を押すと、クッキーの使用に同意したことになります。同意はいつでも撤回できます。", "同意して続ける"),
    "ko": ("개인정보 보호 설정", "당사와 파트너는 맞춤 광고를 제공하기 위해 쿠키를 사용하여 기기에 정보를 저장하고 개인정보를 처리합니다.", "동의 버튼을 누르면 쿠키 사용에 동의하는 것이며 언제든지 철회할 수 있습니다.", "모두 동의"),
    "el": ("Σεβόμαστε την ιδιωτικότητά σας", "Εμείς και οι συνεργάτες μας αποθηκεύουμε ή έχουμε πρόσβαση σε πληροφορίες σε μια συσκευή, όπως cookies, και επεξεργαζόμαστε προσωπικά δεδομένα.", "Μπορείτε να ανακαλέσετε τη συγκατάθεσή σας ανά πάσα στιγμή.", "Συμφωνώ"),
    "cs": ("Vážíme si vašeho soukromí", "My a naši partneři ukládáme do zařízení soubory cookie a zpracováváme osobní údaje, abychom vám mohli zobrazovat reklamu na míru.", "Svůj souhlas můžete kdykoli odvolat.", "Přijmout vše"),
    "ro": ("Confidențialitatea ta este importantă pentru noi", "Noi și partenerii noștri stocăm și accesăm informații pe un dispozitiv, cum ar fi modulele cookie, și prelucrăm date personale.", "Îți poți retrage consimțământul oricând.", "Sunt de acord"),
    "hu": ("Fontos számunkra az Ön adatainak védelme", "Mi és partnereink sütiket használunk, hogy az eszközön tárolt információkhoz hozzáférjünk, és személyre szabott hirdetéseket jelenítsünk meg.", "Hozzájárulását bármikor visszavonhatja.", "Elfogadom"),
    "de": ("Mit Werbung lesen oder Pur abonnieren", "Besuchen Sie uns wie gewohnt mit Werbung und üblichem Tracking. Dafür verarbeiten wir und bis zu 180 Partner Ihre Daten.", "Oder lesen Sie im Pur-Abo ohne Tracking für 2,99 Euro im Monat. Sie haben bereits ein Abo? Hier anmelden.", "Akzeptieren und weiter"),
    "zh": ("您的隐私选择", "我们和合作伙伴使用 Cookie 在您的设备上存储信息，用于展示个性化广告并衡量内容效果。", "点击同意即表示您同意我们使用 Cookie，您可以随时撤回同意。", "同意并继续"),
    "id": ("Kami menghargai privasi Anda", "Kami dan mitra kami menyimpan cookie di perangkat Anda dan memproses data pribadi untuk menampilkan iklan yang sesuai.", "Anda dapat menarik persetujuan Anda kapan saja.", "Terima semua"),
    "he": ("הפרטיות שלך חשובה לנו", "אנחנו והשותפים שלנו משתמשים בעוגיות כדי לשמור מידע במכשיר שלך ולהציג פרסומות מותאמות אישית.", "אפשר לבטל את ההסכמה בכל עת.", "אני מסכים"),
    "bg": ("Ние ценим вашата поверителност", "Ние и нашите партньори съхраняваме бисквитки на вашето устройство и обработваме лични данни за показване на реклами.", "Можете да оттеглите съгласието си по всяко време.", "Приемам всички"),
    "ca": ("La teva privacitat és important", "Nosaltres i els nostres socis fem servir galetes per emmagatzemar informació al teu dispositiu i mostrar publicitat personalitzada.", "Pots retirar el consentiment en qualsevol moment.", "Accepta-ho tot"),
}  # fmt: skip
# language: a cry, what is missing, what may have happened
MISSING = {
    "es": ("¡Vaya!", "Lo sentimos, el contenido que estás buscando ya no está disponible.", "Es posible que la noticia haya sido eliminada o que la dirección sea incorrecta."),
    "ar": ("عذراً", "لم نتمكن من العثور على الصفحة التي طلبتها", "ربما تم حذف المقال أو نقله إلى عنوان آخر."),
    "fa": ("متأسفیم", "صفحه‌ای که به دنبال آن هستید وجود ندارد", "ممکن است این خبر حذف شده باشد یا نشانی آن تغییر کرده باشد."),
    "ja": ("ページが見つかりませんでした", "申し訳ございません。指定されたページは移動または削除された可能性があります。", "トップページへ戻る"),
    "pt": ("Opa!", "Não encontramos a página que você procura", "O endereço pode ter sido digitado errado ou a notícia pode ter sido removida."),
    "it": ("Ops!", "La pagina che stai cercando non esiste o è stata rimossa", "Torna alla home page oppure usa la ricerca."),
    "fr": ("Oups !", "La page que vous cherchez n'existe pas ou n'existe plus", "Elle a peut-être été déplacée; essayez le moteur de recherche."),
    "nl": ("Helaas", "We kunnen de pagina die je zoekt niet vinden", "Misschien is het artikel verwijderd of is het adres verkeerd getypt."),
    "pl": ("Ups!", "Nie możemy znaleźć strony, której szukasz", "Artykuł mógł zostać usunięty lub przeniesiony."),
    "sv": ("Hoppsan!", "Sidan du letar efter finns inte längre", "Den kan ha flyttats eller tagits bort."),
    "da": ("Ups", "Vi kunne desværre ikke finde den side, du leder efter", "Artiklen kan være flyttet eller slettet."),
    "tr": ("Üzgünüz", "Aradığınız sayfaya ulaşılamıyor", "Haber kaldırılmış veya adresi değişmiş olabilir."),
    "ko": ("죄송합니다", "요청하신 페이지를 찾을 수 없습니다.", "입력하신 주소가 잘못되었거나 기사가 삭제되었을 수 있습니다."),
    "zh": ("抱歉", "您要查看的文章不存在或已被删除", "请返回首页或使用搜索功能查找。"),
    "de": ("Huch!", "Diese Seite gibt es leider nicht (mehr).", "Vielleicht haben Sie sich vertippt, oder der Artikel wurde gelöscht."),
    "ru": ("Упс!", "Такой страницы не существует", "Возможно, материал был удалён или перемещён."),
    "uk": ("Ой!", "Сторінку, яку ви шукаєте, не знайдено", "Можливо, новину видалили або змінили адресу."),
    "he": ("אופס", "העמוד שחיפשת לא נמצא", "ייתכן שהכתבה הוסרה או שהכתובת שגויה."),
    "hi": ("क्षमा करें", "आप जो पेज खोज रहे हैं वह मौजूद नहीं है", "हो सकता है कि खबर हटा दी गई हो।"),
    "th": ("ขออภัย", "ไม่พบหน้าที่คุณกำลังค้นหา", "ข่าวนี้อาจถูกลบหรือย้ายไปแล้ว"),
    "vi": ("Rất tiếc!", "Trang bạn yêu cầu không tồn tại hoặc đã bị xóa", "Vui lòng quay lại trang chủ."),
    "id": ("Maaf", "Halaman yang Anda cari tidak ditemukan", "Mungkin berita sudah dihapus atau alamatnya salah."),
    "cs": ("Jejda", "Stránku, kterou hledáte, jsme nenašli", "Článek mohl být smazán nebo přesunut."),
    "el": ("Λυπούμαστε", "Η σελίδα που αναζητάτε δεν υπάρχει", "Ίσως το άρθρο έχει διαγραφεί."),
    "ro": ("Ne pare rău", "Pagina pe care o cauți nu există sau a fost mutată", "Articolul poate a fost șters."),
    "hu": ("Hoppá!", "A keresett cikk nem található vagy törölték", "Térjen vissza a címlapra."),
    "fi": ("Hups", "Etsimääsi sivua ei löytynyt", "Juttu on ehkä poistettu tai siirretty."),
    "nb": ("Beklager", "Vi fant dessverre ikke siden du leter etter", "Artikkelen kan være flyttet eller slettet."),
    "en": ("Whoops", "We can't find the page you're looking for", "The story may have been moved or taken down."),
    "bn": ("দুঃখিত", "আপনি যে পাতাটি খুঁজছেন তা পাওয়া যায়নি", "সংবাদটি সরিয়ে ফেলা হয়ে থাকতে পারে।"),
    "ur": ("معذرت", "آپ جس صفحے کی تلاش میں ہیں وہ موجود نہیں ہے", "ممکن ہے خبر ہٹا دی گئی ہو۔"),
}  # fmt: skip
# language: the first sentence of the text, and what stands in the place of the others
STUBS = {
    "en": ("The mayor of Withy stepped down on Monday night after the council published the contract for the new bridge.", "You've reached your limit of free articles. Sign up for unlimited access."),
    "es": ("El alcalde de Mimbre dejó el cargo el lunes por la noche, después de que el concejo publicara el contrato.", "Has agotado tus artículos gratuitos de este mes. Suscríbete para leer sin límites."),
    "fr": ("Il traverse cette rivière à la rame depuis l'année où le vieux pont est tombé, et personne ne lui a demandé pourquoi…", "Cet article est réservé à nos abonnés. Profitez de l'offre à 1 €. Abonnez-vous pour lire la suite"),
    "de": ("Der Bürgermeister von Weiden hat am Montagabend sein Amt niedergelegt, nachdem der Rat den Vertrag veröffentlicht hatte.", "Sie haben alle kostenlosen Artikel in diesem Monat gelesen. Jetzt testen und weiterlesen."),
    "it": ("Il sindaco di Salice ha lasciato l'incarico lunedì sera, dopo che il consiglio ha pubblicato il contratto.", "Hai raggiunto il limite di articoli gratuiti. Abbonati per continuare la lettura."),
    "pt": ("O prefeito de Vime deixou o cargo na noite de segunda-feira, depois que a câmara publicou o contrato.", "Você atingiu o limite de matérias gratuitas deste mês. Assine para ler sem limites."),
    "nl": ("De burgemeester van Wilgen legde maandagavond zijn ambt neer, nadat de raad het contract had gepubliceerd.", "Je hebt je gratis artikelen voor deze maand gelezen. Neem een abonnement om verder te lezen."),
    "sv": ("Borgmästaren i Vide lämnade sitt uppdrag på måndagskvällen efter att rådet publicerat avtalet.", "Den här artikeln är för dig som är prenumerant. Logga in eller bli prenumerant för att läsa vidare."),
    "da": ("Borgmesteren i Pil trak sig mandag aften, efter at byrådet havde offentliggjort kontrakten.", "Log ind, eller køb abonnement for at læse hele artiklen."),
    "pl": ("Burmistrz Wierzby ustąpił w poniedziałek wieczorem po tym, jak rada opublikowała umowę.", "Wykorzystałeś limit bezpłatnych artykułów. Kup prenumeratę i czytaj bez ograniczeń."),
    "ru": ("Мэр Ивового ушёл в отставку вечером в понедельник, после того как совет опубликовал договор.", "Вы прочитали все бесплатные материалы в этом месяце. Оформите подписку, чтобы читать без ограничений."),
    "ja": ("市長は月曜日の夜、市議会が新しい橋の契約を公表した後に辞任を表明した。", "この記事は有料会員限定です。残り1,240文字。続きはログインしてお読みください。"),
    "ko": ("시장은 월요일 밤 시의회가 새 다리 계약을 공개한 뒤 사임했다.", "이 기사는 유료회원 전용 기사입니다. 로그인 후 계속 읽으세요."),
    "ar": ("استقال رئيس البلدية مساء الاثنين بعد أن نشر المجلس عقد الجسر الجديد.", "لقد قرأت جميع مقالاتك المجانية لهذا الشهر. اشترك الآن لمواصلة القراءة."),
    "tr": ("Söğüt belediye başkanı, meclis sözleşmeyi yayımladıktan sonra pazartesi akşamı görevi bıraktı.", "Bu ayki ücretsiz haber hakkınız doldu. Okumaya devam etmek için abone olun."),
    "zh": ("市议会公布新桥合同后，市长于周一晚间宣布辞职，没有说明接替人选。", "您本月的免费文章已读完，请订阅以继续阅读全文。"),
}  # fmt: skip
# language: heading and line of a page in the place of the whole site
OFFLINE = {
    "en": ("We'll be right back", "Our site is down for scheduled maintenance. We expect to be back within the hour. Thank you for your patience."),
    "de": ("Wir sind gleich zurück", "Unsere Seite wird gerade gewartet. In wenigen Minuten sind wir wieder für Sie da. Vielen Dank für Ihre Geduld."),
    "es": ("Volvemos enseguida", "El sitio se encuentra en mantenimiento. Estaremos de vuelta en unos minutos, gracias por la paciencia."),
    "fr": ("Site en maintenance", "Nous effectuons une opération de maintenance. Le site sera de nouveau disponible dans quelques instants."),
    "fa": ("سایت در حال به‌روزرسانی است", "به زودی با ظاهری تازه برمی‌گردیم. از شکیبایی شما سپاسگزاریم."),
    "ru": ("Ведутся технические работы", "Сайт временно недоступен. Мы скоро вернёмся, приносим извинения за неудобства."),
    "ja": ("メンテナンス中", "ただいまメンテナンスのためサービスを停止しております。しばらくお待ちください。"),
    "tr": ("Bakımdayız", "Sitemiz kısa süreliğine bakımda. En kısa sürede tekrar yayındayız."),
}  # fmt: skip
CHECKS = {
    "es": ("Un momento…", "Verifique que usted es un ser humano completando la acción a continuación."),
    "fr": ("Un instant…", "paper.example doit vérifier la sécurité de votre connexion avant de continuer."),
    "de": ("Nur einen Moment…", "Bestätigen Sie unten, dass Sie ein Mensch sind."),
    "ja": ("しばらくお待ちください...", "以下の操作を完了して、人間であることを確認してください。"),
    "tr": ("Bir dakika lütfen...", "Aşağıdaki işlemle insan olduğunuzu doğrulayın."),
    "ko": ("보안 확인", "비정상적인 접근이 감지되었습니다. 아래 문자를 입력해 주세요."),
    "fa": ("در حال بررسی مرورگر شما", "چند لحظه صبر کنید، به زودی به سایت می‌روید."),
    "ru": ("Доступ ограничен", "С вашего адреса поступает слишком много запросов."),
    "it": ("Accesso negato", "Non è possibile aprire questa pagina dal tuo indirizzo."),
    "en": ("Pardon Our Interruption", "Something about your browser made us think that you were a bot."),
    "fi": ("403 Forbidden", "nginx"),
}  # fmt: skip
# What servers say by themselves, where a site passes it on as a page: title, heading, line
REFUSALS = (
    ("403 Forbidden", "Forbidden", "You don't have permission to access this resource."),
    ("401 Authorization Required", "401 Authorization Required", "nginx"),
    ("429 Too Many Requests", "429 Too Many Requests", "nginx"),
    ("451 Unavailable For Legal Reasons", "451 Unavailable For Legal Reasons", "A court has ordered so."),
    ("Paper", "This content is not available in your region", "Because of the law there, our pages cannot be read from where you are."),
)  # fmt: skip
MARKED = {
    "qrator": "<script src='/__qrator/qauth_utm_v2d_v9118.js'></script>",
    "go-away": "<meta http-equiv=refresh content='0; url=/x?__goaway_challenge=meta-refresh&__goaway_id=3'><h1>Hetki</h1>",
    "siteground": "<meta http-equiv=refresh content='0;/.well-known/sgcaptcha/?r=%2F&y=ipc:1'>",
    "hostinger": "<p>Odottakaa hetki.</p><script src='/hcdn-cgi/jschallenge'></script>",
    "f5": "<script>window['bobcmn']='101110';</script><noscript>77</noscript>".replace("'", '"'),
    "imperva": "<script>window.onProtectionInitialized=function(p){};window.reeseSkipExpirationCheck=true</script><p>Odottakaa hetki.</p>",
    "edgeone": "<script>function a(){document.cookie='__tst_status='+b+'#;';document.cookie='EO_Bot_Ssid='+c}</script>",
    "wangsu": "<script>function c(){var wzwschallenge='RANDOMSTR1',wzwschallengex='STR'}</script>",
}  # fmt: skip
SCRIPTED = {
    "en": "You need to enable JavaScript to read this page. Please switch it on in the settings of your browser and load it again.",
    "de": "Bitte aktivieren Sie JavaScript in Ihrem Browser, um diese Seite zu nutzen. Ohne JavaScript kann sie leider nicht angezeigt werden.",
    "ru": "Для просмотра этой страницы включите JavaScript в настройках вашего браузера, иначе материал не будет показан полностью.",
}  # fmt: skip

# Articles whose headline or text has the words of such pages.
ABOUT = {
    "de": (("Alle akzeptieren? Gericht rügt Cookie-Banner", "Ein Klick auf „Alle akzeptieren“ reicht nicht als Einwilligung, hat das Landgericht am Montag entschieden.", "Geklagt hatte ein Verein, der vierzig Zeitungen geprüft hatte; bei den meisten war der zweite Knopf grau."), ("Wartungsarbeiten: Brücke am Wochenende gesperrt", "Wegen Wartungsarbeiten ist die alte Brücke von Freitagabend bis Montagfrüh gesperrt, teilte die Stadt mit.", "Fußgänger können in dieser Zeit die Fähre nehmen, die alle zehn Minuten fährt."), ("Nur für Abonnenten: Wie Zeitungen ihre Mauern bauen", "Neun von zehn Regionalzeitungen haben inzwischen eine Bezahlschranke, hat der Verband gezählt und am Montag veröffentlicht.", "Die meisten lassen drei Artikel im Monat frei, danach heißt es: nur für Abonnenten.")),
    "es": (("Acceso denegado a los periodistas en el pleno", "Tres periodistas no pudieron entrar el lunes al pleno del presupuesto, aunque la ley dice que es público.", "El ayuntamiento habló de falta de sillas y pedirá disculpas, según dijo el alcalde por la tarde."), ("Página no encontrada, la exposición de la web perdida", "La exposición reúne quinientas páginas de error de diarios que ya no existen, desde 1996 hasta hoy mismo.", "Estará abierta hasta el domingo en la biblioteca, y la entrada es gratuita para todos."), ("El puente, en mantenimiento todo el fin de semana", "El puente viejo estará cerrado por mantenimiento desde el viernes por la noche hasta el lunes, informó el ayuntamiento.", "Los peatones podrán usar el barco, que sale cada diez minutos de las dos orillas.")),
    "fr": (("Accès refusé à la plage : les riverains protestent", "Depuis lundi, l'accès à la plage est refusé aux chiens, ce qui fâche une partie des riverains du quai.", "La mairie tiendra une réunion publique vendredi à la salle des fêtes, à dix-neuf heures."), ("Cookies : « continuer sans accepter » devient la règle", "Le bouton « continuer sans accepter » devra être aussi visible que l'autre, a rappelé lundi le régulateur.", "Les éditeurs ont trois mois pour s'y conformer, et dix sites ont déjà été mis en demeure.")),
    "ja": (("クッキー同意画面、八割が「すべて同意」", "利用者の八割が同意画面を読まずに「すべて同意」を押していることが、大学の調査でわかった。", "調査は全国の千人を対象に三月に行われ、専門家は画面の色が選択を左右していると指摘する。"), ("消えるウェブ、三割のリンクが「ページが見つかりません」", "十年前の記事にあるリンクの三割が、すでに開けなくなっていることが大学の調査でわかった。", "研究班は全国紙の記事五千本を調べ、図書館による保存を急ぐべきだとしている。")),
    "ru": (("«Я не робот»: проверке исполнилось четверть века", "Проверку, которая отличает людей от программ, придумали студенты, чтобы защитить свою почту от рассылок.", "Сегодня её проходят сотни миллионов раз в день, но учёные считают, что скоро она исчезнет."),),
    "ar": (("ملفات تعريف الارتباط تحت رقابة الهيئة الجديدة", "أعلنت هيئة حماية البيانات يوم الاثنين أنها ستفحص ملفات تعريف الارتباط في أربعين موقعا إخباريا خلال هذا العام.", "وقالت الهيئة إن زر الموافقة يجب أن يكون بحجم زر الرفض، ويأتي القرار بعد شكاوى كثيرة من القراء."),),
    "en": (("Missing walker could not be found before dark", "A walker who left the inn on Sunday could not be found before dark, the rescue team said on Monday morning.", "They will search again at dawn, with two dogs and a boat from the harbour."), ("Over 18? Pubs to ask for proof from May", "Pubs in the county will have to ask every guest for proof of age from May, the council decided on Monday.", "Landlords fear queues at the door, and some of them want to bring a case."), ("Cough syrup no longer available in the county", "The cough syrup is no longer available in the county's pharmacies, after its maker stopped the line in January.", "Doctors advise parents to ask for another, of which there are many."), ("JavaScript turns thirty", "The language that was made in ten days in May turns thirty this week, and nearly every page on the web has a line of it.", "Its maker looks back without anger: it was meant to move a few pictures, he told us.")),
}  # fmt: skip
# Briefs with such words around them: the title, the text, what stands before the text and behind it.
BESIDE = {
    "a video that is gone": ("Ferry and heron race for a mile", "A ferry and a heron raced for a mile on Sunday, and the heron won by a length, as a reader's film shows.", "<div class=player><p>This video is no longer available in your country</p></div>", ""),
    "comments that are gone": ("Dog found on raft below the weir", "A dog was found on a raft below the weir on Sunday, unhurt and hungry, and was fetched by its owner the same night.", "", "<section class=comments><p>This comment has been removed.</p></section>"),
    "a row of links": ("Dog found on raft below the weir", "A dog was found on a raft below the weir on Sunday, unhurt and hungry, and was fetched by its owner the same night.", "", "<footer><a href=/1>Sign in</a> <a href=/2>Our partners</a> <a href=/3>Manage cookies</a> <a href=/4>Already a subscriber? Log in</a></footer>"),
    "a captcha for comments": ("Dog found on raft below the weir", "A dog was found on a raft below the weir on Sunday, unhurt and hungry, and was fetched by its owner the same night.", "", "<form><textarea></textarea><p>Show us that you are not a robot</p></form>"),
}  # fmt: skip

# Walls that stand alone, with a button and no menu: language, heading, lines.
ALONE = (
    ("en", "Your choice regarding cookies", "We and third parties use cookies to remember your settings, measure our audience and show you relevant adverts.", "Click Agree to let us do so, or Manage to set your preferences."),
    ("en", "Welcome to the Gazette", "To continue, please agree to the use of cookies and to the processing of your data for advertising.", "You may withdraw your agreement whenever you like."),
    ("de", "Bevor es weitergeht", "Mit Ihrer Zustimmung verarbeiten wir und Drittanbieter Daten von Ihrem Gerät, etwa Cookies, um Werbung auszuspielen und zu messen.", "Die Einwilligung können Sie jederzeit mit Wirkung für die Zukunft widerrufen."),
    ("de", "So möchten Sie uns lesen", "Kostenlos mit Werbung und Cookies, oder als Abonnent ohne Werbetracking für 4,50 Euro im Monat.", "Bereits Abonnent? Bitte melden Sie sich an."),
    ("es", "Antes de seguir", "Con su permiso, este diario y terceros utilizan cookies para medir la audiencia y mostrarle anuncios relacionados con sus preferencias.", "Puede cambiar la configuración cuando quiera."),
    ("es", "Tú decides sobre tus datos", "Utilizamos cookies propias y de terceros para analizar tus hábitos de navegación y mostrarte publicidad.", "Puedes aceptarlas todas o configurarlas."),
    ("fr", "Bienvenue", "Nous et nos 700 partenaires stockons des informations sur votre terminal et traitons vos données pour la mesure d'audience et la publicité.", "Vous pouvez accepter, refuser ou modifier vos préférences à tout moment."),
    ("fr", "Votre choix en matière de cookies", "La publicité finance nos journalistes. Acceptez les cookies pour lire gratuitement, ou abonnez-vous pour lire sans traceurs."),
    ("it", "Informativa", "Noi e terze parti selezionate utilizziamo cookie o tecnologie simili per finalità tecniche e, con il tuo consenso, anche per la pubblicità mirata.", "Puoi acconsentire usando il pulsante Accetta."),
    ("pt", "Respeitamos a sua escolha", "Este site utiliza cookies próprios e de terceiros para lhe mostrar publicidade e analisar a navegação.", "Ao clicar em aceitar, consente na utilização de todos os cookies."),
    ("nl", "Welkom bij de Gazet", "Wij en onze partners gebruiken cookies om de site te verbeteren en advertenties te tonen die bij je passen.", "Ga je akkoord, dan kun je gratis verder."),
    ("pl", "Twoje dane", "Wspólnie z partnerami przetwarzamy dane z Twojego urządzenia, w tym pliki cookies, aby dopasować reklamy.", "Zgodę możesz wycofać w każdej chwili."),
    ("sv", "Kakor på den här sajten", "Vi använder kakor och liknande teknik för att anpassa innehåll och annonser och för att mäta trafiken.", "Du kan ändra ditt val när du vill."),
    ("da", "Før du går videre", "Vi bruger cookies og deler oplysninger om dig med vores annoncører for at vise relevant markedsføring.", "Du kan altid ændre dit valg."),
    ("tr", "Çerez tercihleri", "Sitemizde deneyiminizi iyileştirmek ve size uygun reklamlar göstermek için çerezler kullanılmaktadır.", "Devam ederek çerez politikamızı kabul etmiş olursunuz."),
    ("ru", "Прежде чем продолжить", "Этот сайт использует файлы cookie и передаёт данные партнёрам для показа рекламы.", "Нажимая «Согласен», вы принимаете условия обработки данных."),
    ("ar", "قبل أن تتابع", "يستخدم هذا الموقع ملفات تعريف الارتباط لتحسين تجربتك وعرض إعلانات تناسبك.", "بالضغط على قبول فإنك توافق على سياسة الخصوصية."),
    ("fa", "پیش از ادامه", "این وب‌سایت از کوکی‌ها برای بهبود تجربه شما و نمایش تبلیغات مرتبط استفاده می‌کند.", "با ادامه دادن، سیاست حریم خصوصی ما را می‌پذیرید."),
    ("ja", "Cookieの利用について", "当サイトでは、広告の配信とアクセス解析のためにCookieを使用しています。", "引き続き閲覧する場合は、Cookieの使用に同意してください。"),
    ("ko", "쿠키 사용 안내", "이 사이트는 광고와 통계를 위해 쿠키를 사용합니다.", "계속하시려면 쿠키 사용에 동의해 주세요."),
    ("de", "Guten Tag", "Wir finanzieren uns durch Werbung. Dafür setzen wir und unsere Dienstleister Cookies und ähnliche Techniken ein.", "Sind Sie damit einverstanden?"),
    ("fr", "Un mot avant de lire", "Ce journal dépose des cookies pour mesurer ses lecteurs et vendre des publicités adaptées.", "Êtes-vous d'accord ?"),
    ("es", "Hola", "Este medio se financia con publicidad y para ello necesita instalar cookies en su equipo.", "Si no quiere, puede pagar dos euros al mes."),
    ("it", "Prima di continuare", "Il giornale usa cookie di terzi per proporti annunci in linea con le tue abitudini."),
    ("pl", "Zanim wejdziesz", "Gazeta zapisuje ciasteczka na komputerze czytelnika i liczy odsłony."),
    ("ja", "はじめに", "本紙はクッキーを用いて閲覧数を数え、広告を選んでいます。"),
    ("ar", "مرحبا بك", "تضع هذه الصحيفة ملفات تعريف الارتباط على جهازك لقياس القراءات وبيع الإعلانات."),
)  # fmt: skip
_FIRST_BARE = 20  # of these, which name cookies and say nothing else that boxes say but on their button
# Error pages in other words: language, heading, line.
GONE = (
    ("en", "Page missing", "The address you followed leads nowhere. The article may be older than our archive."),
    ("en", "Uh-oh", "The story you requested is no longer on our site."),
    ("de", "Das tut uns leid", "Der gewünschte Artikel steht nicht mehr zur Verfügung."),
    ("de", "Nanu?", "Unter dieser Adresse haben wir keinen Beitrag gefunden."),
    ("es", "¡Ay!", "La noticia que intentas ver fue retirada."),
    ("es", "Página inexistente", "La dirección escrita no corresponde a ninguna página de este sitio."),
    ("fr", "Zut", "Cette page a été déplacée ou supprimée."),
    ("fr", "Contenu indisponible", "L'article demandé est indisponible."),
    ("it", "Spiacenti", "Il contenuto richiesto non è più presente sul sito."),
    ("pt", "Ops", "A notícia que você tentou acessar saiu do ar."),
    ("ru", "Извините", "Запрашиваемый материал снят с публикации."),
    ("ar", "نأسف", "المقال الذي تبحث عنه لم يعد موجودا."),
    ("fa", "خطا", "مطلبی با این نشانی یافت نشد."),
    ("tr", "Hay aksi", "Aradığınız haber yayından kaldırılmıştır."),
    ("ja", "エラー", "お探しの記事は削除されたか、公開期間が終了しています。"),
    ("ko", "알림", "해당 기사는 삭제되어 볼 수 없습니다."),
    ("nl", "Oeps", "Dit artikel is niet langer beschikbaar."),
    ("pl", "Przepraszamy", "Ten materiał został usunięty z serwisu."),
    ("zh", "提示", "该新闻已被删除或链接已失效。"),
    ("vi", "Thông báo", "Bài viết bạn tìm không còn tồn tại."),
    ("id", "Maaf", "Artikel yang Anda minta sudah tidak tersedia."),
    ("uk", "Вибачте", "Ця сторінка більше не існує."),
    ("cs", "Pozor", "Požadovaná stránka nebyla nalezena."),
    ("en", "Lost?", "There is no story at this address."),
    ("de", "Ach je", "Der Beitrag, den Sie suchen, ist verschwunden."),
    ("fr", "Perdu ?", "Aucun article ne correspond à cette adresse."),
    ("es", "Perdido", "No hay ninguna noticia en esta dirección."),
    ("it", "Accidenti", "A questo indirizzo non c'è alcuna notizia."),
    ("sv", "Attans", "Artikeln är borttagen eller flyttad."),
    ("ru", "Увы", "По этому адресу ничего нет."),
    ("tr", "Maalesef", "Bu haber artık yayında değil."),
    ("ko", "이런", "주소가 바뀌었거나 없는 기사입니다."),
    ("hi", "ओह", "यह खबर अब यहाँ उपलब्ध नहीं है।"),
)  # fmt: skip
# Challenges in other words.
PROOFS = (
    ("en", "Security checkpoint", "Please complete the security check to access this site."),
    ("en", "Sorry, you have been blocked", "You are unable to access gazette.example."),
    ("es", "Comprueba que eres humano", "Marca la casilla para continuar."),
    ("fr", "Vérification en cours", "Nous vérifions que vous n'êtes pas un robot."),
    ("de", "Sicherheitsabfrage", "Bitte bestätigen Sie, dass Sie kein Roboter sind."),
    ("pt", "Verificando seu navegador", "Aguarde alguns segundos."),
    ("ru", "Проверка", "Докажите, что вы не робот."),
    ("zh", "安全检测", "正在验证您的浏览器，请稍候。"),
    ("pl", "Sprawdzamy przeglądarkę", "To potrwa kilka sekund."),
    ("it", "Verifica in corso", "Stiamo controllando che tu non sia un robot."),
    ("en", "Quick check", "Tick the box to show that you are a person and not a program."),
    ("de", "Kurze Prüfung", "Wir prüfen Ihre Verbindung, das dauert nur wenige Sekunden."),
    ("fr", "Contrôle", "Cochez la case pour prouver que vous êtes humain."),
    ("ru", "Подождите", "Мы проверяем ваше соединение, это займёт несколько секунд."),
    ("tr", "Kontrol", "Bağlantınız denetleniyor, lütfen bekleyin."),
)  # fmt: skip
# Articles under such headlines: language, title, sentences.
HEADLINES = (
    ("en", "Cookie rules: what papers must now ask you", "From May papers must ask for your consent with two buttons of the same size, the regulator said on Monday.", "Those that share your data with more than a hundred partners will have to list them all."),
    ("en", "Verify you are human, say the police", "Police in the county ask callers to verify that they are human, after a program rang the emergency line nine hundred times on Sunday.", "Nobody was hurt, a spokesman said."),
    ("de", "Seite nicht gefunden: Das Dorf ohne Internet", "In Oberweiden endet jeder Aufruf mit einer Fehlermeldung, denn der Ort hat seit drei Wochen kein Netz.", "Der Anbieter verspricht Abhilfe bis Ostern."),
    ("es", "El artículo que no existe: polémica por una ley fantasma", "El concejal citó el lunes un artículo de la ordenanza que no existe, según comprobó este diario en el archivo municipal.", "El pleno lo corregirá en mayo."),
    ("fr", "La page est tournée", "La page du vieux stade est tournée : le dernier match s'y est joué dimanche devant mille deux cents personnes.", "Les tribunes seront démolies avant l'été."),
    ("it", "Articolo 12 rimosso dal regolamento", "L'articolo 12 del regolamento è stato rimosso martedì dal consiglio, dopo due anni di ricorsi dei residenti.", "Il testo nuovo entrerà in vigore a giugno."),
    ("pt", "Página virada: clube anuncia novo estádio", "O clube anunciou na segunda-feira o novo estádio, que terá doze mil lugares e ficará pronto em dois anos.", "A página do estádio antigo não existe mais, disse o presidente."),
    ("ru", "Материал не найден: пожар уничтожил архив", "Пожар в ночь на понедельник уничтожил архив областной газеты, сообщили спасатели утром.", "Никто не пострадал, причины выясняются."),
    ("tr", "Sayfa kapandı: tarihi gazete artık çıkmıyor", "Kentin yüz yıllık gazetesi pazartesi günü son sayısını çıkardı ve okurlarına veda etti.", "Haberin arşivi kütüphaneye verilecek, hiçbir sayfa silinmedi."),
    ("ar", "الصفحة الأخيرة: صحيفة المدينة تتوقف عن الصدور", "أصدرت صحيفة المدينة عددها الأخير يوم الاثنين بعد مئة عام من العمل المتواصل.", "وقال رئيس التحرير إن الأرشيف لم يعد موجودا إلا في المكتبة العامة."),
    ("en", "Subscribe or lose it, village shop tells its customers", "The village shop will close unless two hundred people subscribe for a weekly box, its owner said on Monday.", "Eighty have signed up so far."),
    ("de", "Abonnenten lesen länger", "Wer ein Abo hat, liest im Schnitt sechs Minuten, hat der Verband ermittelt; alle anderen lesen zwei.", "Um weiterzulesen, brauchen viele nur einen guten Anfang, sagt der Verfasser."),
    ("ja", "二十歳以上ですか、酒店が全員に確認へ", "市内の酒店は五月から、客の全員に年齢の確認を求めることになった。", "店主らはレジの混雑を心配している。"),
    ("es", "Mantenimiento de la red deja sin agua al centro", "El centro estará sin agua el martes por obras de mantenimiento en la red, avisó la empresa municipal.", "El servicio volverá por la tarde."),
    ("fr", "Site en maintenance : le barrage ferme huit jours", "Le barrage sera fermé huit jours pour maintenance à partir de lundi, annonce l'exploitant du site.", "Les promeneurs passeront par le vieux pont."),
    ("en", "Just a moment, please: the slowest train in the county", "The slowest train in the county takes an hour for nine miles, and its guard says just a moment at every stop.", "It will be faster from June, the company promises."),
    ("ko", "삭제된 기사 논란, 편집국장 사과", "편집국장은 월요일 삭제된 기사에 대해 독자들에게 사과하고 기사를 다시 실었다고 밝혔다.", "노조는 재발 방지책을 요구했다."),
    ("zh", "内容已删除？古籍缺页在海外找到", "市图书馆星期一宣布，失踪百年的古籍缺页在海外一家书店找到，内容完整。", "专家说，这几页没有被删除，只是被人拆下收藏。"),
    ("nl", "Pagina uit dagboek niet gevonden", "De laatste pagina van het dagboek is niet gevonden, zei de museumdirecteur maandag bij de opening.", "Het museum looft duizend euro uit."),
    ("pl", "Nie znaleziono winnych pożaru archiwum", "Prokuratura nie znalazła winnych pożaru archiwum i w poniedziałek umorzyła śledztwo.", "Stron spalonych kronik nie da się odtworzyć."),
    ("en", "Baker must list what is in his cookies", "The baker must list what is in his cookies and biscuits, the county told him on Monday after a complaint.", "He will put a card beside the till."),
    ("fr", "Cookies : le régulateur veut un bouton clair", "Le régulateur veut un bouton aussi clair pour dire non que pour dire oui, a-t-il rappelé lundi aux éditeurs.", "Ceux-ci ont trois mois."),
    ("de", "Cookie-Banner: Amt verhängt Bußgeld", "Das Amt hat am Montag ein Bußgeld gegen einen Verlag verhängt, dessen Cookie-Banner keinen zweiten Knopf hatte.", "Der Verlag will klagen, heißt es aus der Rechtsabteilung."),
    ("en", "Members only: the club that nobody may enter", "The club on the quay has had the same forty members since 1950, and they let nobody in.", "On Saturday its doors open for one day, for the first time."),
    ("es", "Robot sin permiso: multa a una empresa de reparto", "El ayuntamiento multó el lunes a la empresa cuyo robot cruzó la plaza sin permiso y chocó con una fuente.", "Nadie resultó herido."),
    ("it", "Verifica in corso sul ponte, traffico deviato", "È in corso la verifica del ponte vecchio, e fino a venerdì il traffico è deviato sulla statale.", "I mezzi pubblici passano regolarmente."),
    ("ru", "Доступ ограничен: набережную закрыли на ремонт", "Набережную закрыли на ремонт до июня, пройти можно только по верхней улице, сообщили в мэрии.", "Работы начались в понедельник."),
    ("pt", "Acesso negado: moradores barrados na câmara", "Moradores foram barrados na segunda-feira na porta da câmara, onde se votava o novo plano da cidade.", "A presidência alegou falta de espaço."),
    ("tr", "Erişim engellendi: köy yolu kar altında", "Köy yolu pazartesi günü karla kapandı ve ekipler akşama kadar yolu açamadı.", "Okullar bir gün tatil edildi."),
    ("ja", "「アクセスが集中」入場券販売が中止に", "花火大会の入場券販売は月曜日、アクセスが集中したため開始十分で中止された。", "主催者は水曜日に再開するとしている。"),
    ("en", "Ferry under maintenance, bridge takes the cars", "The ferry is under maintenance until Friday, and its cars must take the old bridge, the county said.", "Walkers cross free of charge."),
    ("de", "Domain steht zum Verkauf: Stadt zahlt nicht", "Die alte Domain der Stadt steht zum Verkauf, für neuntausend Euro, und der Rat will nicht zahlen.", "Der Verkäufer sitzt in Übersee."),
    ("es", "Mayores de edad: cambia la ley de bares", "Los bares pedirán desde mayo el documento a todos los clientes, según la ley aprobada el lunes.", "El sector teme colas."),
    ("zh", "安全检查：景区大桥封闭三天", "市旅游局星期一宣布，景区大桥将因安全检查封闭三天，游客可以改乘渡船。", "检查结果将于周五公布。"),
    ("ar", "لحظة من فضلك: أبطأ قطار في البلاد", "يقطع أبطأ قطار في البلاد خمسة عشر كيلومترا في ساعة كاملة، والركاب يحبونه.", "وسيصبح أسرع في يونيو بحسب الشركة."),
)  # fmt: skip

# Articles of a sentence, which call themselves so and whose headline has a thing and, elsewhere, that one is missing.
MISSED = (
    ("de", "Artikel 50 der Verfassung gelöscht", "Das Parlament stimmte am Donnerstag mit großer Mehrheit für die Streichung."),
    ("de", "Seite an Seite: Fährmann nach Sturm verschwunden", "Nach dem Mann wird seit Mittwoch auf dem See gesucht."),
    ("es", "Artículo 20: la enmienda, promovida por tres partidos", "El debate empezará el jueves en el senado, según la presidencia."),
    ("pt", "Matéria orgânica: campanha promovida pela junta", "A recolha começa na quinta-feira em todas as freguesias da vila."),
    ("it", "Pagina amara: la fontana rimossa", "La giunta ha deciso ieri sera, gli abitanti protestano in piazza."),
    ("ru", "Стать капитаном: вратарь удалён с поля", "Судья показал карточку на десятой минуте, сообщил клуб хозяев поля."),
    ("fr", "Article 12 retiré : la ministre cède", "La ministre l'a dit jeudi matin devant la commission du Sénat."),
    ("en", "Link between mill and fire was removed from file", "The county voted so on Thursday by seven to three, its clerk said."),
    ("en", "Post office: two of nine, and one more is gone", "Villagers must now drive for a stamp, the parish council said sadly."),
    ("nl", "Link tussen eilanden verwijderd", "De dam werd donderdag door de provincie afgebroken, vissers zijn blij."),
    ("tr", "Okul duvarındaki yazı sabaha karşı silindi", "Görevliler dün duvarı boyadı, öğrenciler ve veliler buna çok sevindi."),
    ("sv", "Sidan av sjön: en båt saknas", "Polisen letar vidare på torsdag, säger en talesperson för kommunen där."),
    ("ar", "حذف بند الميزانية الموضوع على جدول الجلسة", "قال رئيس اللجنة إن النقاش سيعود يوم الخميس بعد التصويت الأول."),
    ("he", "דף מכתב היד העתיק נמחק", "המוזיאון הודיע ביום חמישי כי השחזור יימשך כחודשיים לפחות."),
    ("zh", "新闻奖今年不存在？评委会说明", "评委会星期四在上海说明了情况，名单将于下月公布。"),
)  # fmt: skip
# The same in whole headlines, of things that are missed in the world as well.
MISSED += (
    ("en", "Signal post is gone", "Trains waited for an hour on Thursday, until a guard waved them through."),
    ("de", "Link gelöscht", "Die Buslinie heißt so, und sie fährt seit Donnerstag nicht mehr."),
    ("it", "Indirizzo inesistente", "Il postino cerca da anni quella casa, e giovedì l'ha trovata."),
)  # fmt: skip
# Texts at an address with a day that claim nothing, below a menu with a button: their headline is what walls say, or their text.
BELOW_A_MENU = (
    ("en", "Theft", "The story of the chapel has another page: its oldest bell, cast by a smith of the town and hung in 1611, was removed on Thursday night, and the link to the smith with it."),
    ("fr", "Chêne", "Le lien entre les deux quais, une passerelle de bois que tout le monde aimait, a été supprimé jeudi par la ville, qui en posera une autre en mai."),
    ("en", "Theft at chapel", "The first page of the register could not be found.", "Police will look for it in the houses of two men who were seen by the wall on the night before."),
    ("en", "Whoops!", "The post by the ford is gone, and nobody who walks there finds the way to the farm, so the parish has ordered another one for June."),
    ("en", "Scouts at the door", "The scouts sell their cookies again from Thursday, four pounds a tin, and half of it goes to the new boat shed."),
    ("de", "Naschwerk", "<b>Cookies</b> wie in Übersee gibt es seit Donnerstag in der Backstube am Tor, und die ersten Cookies waren nach einer Stunde verkauft."),
    ("he", "אפייה", "העוגיות של השכנה: קמח, סוכר וחמאה, ואז אופים את העוגיות רבע שעה בתנור חם ומגישים עם תה."),
    ("pl", "Deser", "Te ciasteczka piecze cała wieś: mąka, cukier i orzechy, potem ciasteczka stygną godzinę na blasze pod oknem."),
    ("sv", "Kalas", "Sju sorters kakor ställs fram i bygdegården på torsdag, och den som vill får baka egna kakor med kören."),
    ("tr", "Çarşı", "Bayram öncesi çerez tezgahları doldu: kuru yemiş ve çerez fiyatları geçen aya göre yüzde beş arttı, dedi satıcılar."),
    ("en", "Insurers", "An insurer must ask for your consent, a judge ruled on Thursday, before it buys your personal data or sells them to third parties.", "The ruling binds all insurers."),
    ("en", "Under construction", "My column is about the kitchen in which I cook, where the tiles have been promised since March, and nobody seems to mind but me."),
    ("en", "Coming soon", "Next week in our theatres: one play about a miller, two about the sea, and an evening for children in which a goose learns to count."),
    ("en", "Your privacy", "My column is about the hedge between our gardens, which the neighbours have cut so low that they see what I eat for breakfast."),
    ("en", "Baths closed", "The town baths are down for maintenance until Thursday.", "Swimmers may use the river below the weir, the council said, where guards stand from ten to six."),
    ("en", "Hole in browsers", "Students have found a hole in the JavaScript engine of two browsers, through which anybody may read what others have typed."),
    ("es", "Taller", "La biblioteca da desde el jueves un taller gratuito de JavaScript para vecinos de cualquier edad, con veinte plazas y dos profesoras."),
    ("es", "429 nuevos bancos", "El ayuntamiento colocó ayer 429 nuevos bancos en la ribera, según la nota que publicó este jueves por la mañana en su tablón."),
    ("de", "403 Jahre alte Scheune", "Die Scheune am Wehr wird am Donnerstag versteigert, teilte der Kreis mit; in ihr lag bis vor zehn Jahren noch Korn."),
)  # fmt: skip
# Articles whose address has no day and which call themselves nothing, though they have a number; the headline has a label.
UNDATED = (
    ("en", "Two hurt at security checkpoint by the harbour", "Two guards were hurt on Thursday at the checkpoint by the harbour, when a lorry rolled backwards down the ramp and through the barrier.", "The driver had left it for a moment to show his papers, the harbour master said, and the brake had not held on the wet stones of the ramp.", "Both men were home again by the evening."),
    ("en", "Unusual traffic on the old road", "Since the flood three times as many cars take the old road by the mill, and those who live on it have counted them for a whole week.", "The county wants to close it at night from June on, but bakers and nurses who start early say that they would need half an hour more."),
    ("it", "Accesso bloccato al molo vecchio", "Il molo vecchio è chiuso da giovedì, dopo che una barca ha urtato i pali, e i pescatori devono scaricare le casse dall'altra parte del porto.", "La capitaneria conta di riaprirlo entro due settimane, quando saranno arrivati i pali nuovi dalla segheria del paese vicino."),
    ("fr", "Vérification de sécurité au tunnel", "Le tunnel a été fermé jeudi matin pendant trois heures, a dit un porte-parole, et les cars ont fait le tour par le col sous la neige.", "Les élèves sont arrivés à midi, ce dont personne ne s'est plaint, selon le proviseur, qui a fait servir la soupe plus tôt que d'habitude."),
    ("de", "Bahnhof: Sicherheitsprüfung dauert länger", "Reisende warten seit Donnerstag eine Stunde vor den Zügen ins Ausland, sagte eine Sprecherin, und niemand weiß, wann es besser wird.", "Die Bahn hat Bänke und Tee aufgestellt, und eine Kapelle spielt, damit die Zeit vergeht, doch viele fahren inzwischen lieber mit dem Bus."),
)  # fmt: skip
# What stands amid a text in the place of a film that is gone.
GONE_FILM = {
    "es": "Contenido no disponible", "de": "Inhalt nicht verfügbar", "fr": "Contenu introuvable",
    "it": "Contenuto non disponibile", "pt": "Conteúdo não disponível", "en": "Content not found",
}  # fmt: skip
FILMED = {
    "es": ("El lago subió ayer un metro, dijo la alcaldesa, y los pescadores sacaron de noche todas sus barcas del muelle viejo.", "Nadie se hizo daño, pero dos redes se perdieron."),
    "de": ("Der See stieg gestern um einen Meter, sagte die Bürgermeisterin, und die Fischer holten nachts ihre Boote vom alten Steg.", "Niemand kam zu Schaden, aber zwei Netze sind fort."),
    "fr": ("Le lac est monté hier d'un mètre, a dit la maire, et les pêcheurs ont sorti de nuit leurs barques du vieux ponton.", "Il n'y a pas de blessé, mais deux filets sont perdus."),
    "it": ("Il lago è salito ieri di un metro, ha detto la sindaca, e i pescatori hanno portato via di notte le barche dal vecchio molo.", "Nessun ferito, ma due reti sono andate perse."),
    "pt": ("O lago subiu ontem um metro, disse a presidente da junta, e os pescadores tiraram de noite os barcos do velho cais.", "Não houve feridos, mas duas redes perderam-se."),
    "en": ("The lake rose by a metre, the mayor said, and the fishermen took their boats from the old landing in the middle of the night.", "Nobody came to harm, but two nets were lost."),
}  # fmt: skip
# What sites say below each of their texts, of accounts, apps and forums.
OFFERED = {
    "en": ("Want to read more? Create a free account to store your stories and to keep reading on the train.", "Register to continue in our forum, or create a free account to get letters."),
    "nl": ("Verder lezen? Lees verder met onze gratis app.",),
    "ru": ("Чтобы читать дальше без рекламы, наше приложение доступно по подписке.",),
}  # fmt: skip
LONG = {
    "en": ("The mill turns again", "The old mill will turn again in April, after its friends had saved for six years to pay for a new wheel of oak, which was built by a joiner of the village in his own yard, as his father had done before him."),
    "nl": ("De molen draait weer", "De oude molen draait in april weer, nadat de buurt zes jaar lang had gespaard voor een nieuw rad van eikenhout, dat door een timmerman uit het dorp is gebouwd op zijn eigen erf, zoals zijn vader dat vroeger ook al deed."),
    "ru": ("Мельница снова работает", "Старая мельница снова заработает в апреле: жители шесть лет копили деньги на новое дубовое колесо, которое построил плотник из этой же деревни у себя во дворе, как когда-то делал его отец, и в понедельник его привезут на берег реки."),
}  # fmt: skip

# A brief in some of the languages: title and text.
STORY = {
    "es": ("El molino vuelve a girar", "El viejo molino volverá a girar en abril, después de que los vecinos reunieran el dinero para la rueda nueva. «Lo hemos hecho entre todos», dijo la presidenta de la asociación, que guardó las cuentas durante seis años."),
    "fr": ("Le moulin tourne de nouveau", "Le vieux moulin tournera de nouveau en avril, après que les habitants ont réuni l'argent de la nouvelle roue. « Nous l'avons fait tous ensemble », dit la présidente de l'association, qui a tenu les comptes pendant six ans."),
    "nl": ("De molen draait weer", "De oude molen draait in april weer, nadat de buurt het geld voor het nieuwe rad bijeen had gebracht. „We hebben het samen gedaan”, zegt de voorzitter, die zes jaar lang de kas bijhield."),
    "ar": ("الطاحون يعود إلى الدوران", "سيدور الطاحون القديم من جديد في أبريل بعد أن جمع الأهالي ثمن العجلة الجديدة على مدى ست سنوات. وقالت رئيسة الجمعية إن الجميع شارك في العمل وإن الحسابات مفتوحة لكل من يريد أن يراها."),
    "fa": ("آسیاب دوباره می‌چرخد", "آسیاب قدیمی در فروردین دوباره می‌چرخد، پس از آن که اهالی پول چرخ تازه را گرد آوردند. رئیس انجمن که شش سال حساب‌ها را نگه داشته بود گفت همه با هم این کار را کردیم."),
    "it": ("Il mulino torna a girare", "Il vecchio mulino girerà di nuovo in aprile, dopo che gli abitanti hanno raccolto i soldi per la nuova ruota. «Lo abbiamo fatto insieme», dice la presidente, che ha tenuto i conti per sei anni."),
    "pl": ("Młyn znów ruszy", "Stary młyn znów ruszy w kwietniu, bo mieszkańcy zebrali pieniądze na nowe koło. „Zrobiliśmy to razem”, mówi prezeska stowarzyszenia, która przez sześć lat prowadziła rachunki."),
    "sv": ("Kvarnen går igen", "Den gamla kvarnen går igen i april, sedan byborna samlat ihop pengarna till det nya hjulet. ”Vi gjorde det tillsammans”, säger föreningens ordförande, som skött kassan i sex år."),
    "tr": ("Değirmen yeniden dönüyor", "Eski değirmen nisanda yeniden dönecek; mahalleli yeni çarkın parasını topladı. Altı yıl boyunca hesapları tutan dernek başkanı, bunu hep birlikte yaptık dedi."),
    "ru": ("Мельница снова работает", "Старая мельница снова заработает в апреле: жители собрали деньги на новое колесо. «Мы сделали это вместе», — говорит председатель общества, которая шесть лет вела счета."),
    "ja": ("水車が再び回る", "古い水車が四月に再び回り始める。住民が六年かけて新しい輪の費用を集めた。 「みんなでやり遂げました」と、会計を続けてきた会長は話す。"),
    "ko": ("물레방아 다시 돈다", "오래된 물레방아가 4월에 다시 돌아간다. 주민들이 6년 동안 새 바퀴 값을 모았다. 회장은 모두가 함께 해낸 일이라며 장부를 공개했다."),
}  # fmt: skip

_WALLS = (
    "<div class=gate><h1>{0}</h1><p>{1}</p><p>{2}</p><button>{3}</button></div><footer><a href=/a>1</a> <a href=/b>2</a></footer>",
    "<header><a href=/>Paper</a></header><main><h2>{0}</h2><div>{1} {2}</div><form><input type=submit value=OK></form></main>",
)
_ERRORS = (
    "<main><h1>{0}</h1><p>{1}</p><p>{2}</p></main>",
    "<nav><a href=/1>1</a></nav><div><h2>{0}</h2><h3>{1}</h3><div>{2}</div></div><ul><li><a href=/n/1>Harbour opens a new pier for boats</a></li></ul>",
)
_MENU = "<nav><a href=/>Paper</a> <a href=/n>N</a></nav><button>Menu</button>"
_CLAIM = "<meta property=og:type content=article><meta property=article:published_time content=2025-02-03T10:00:00Z>"


def _page(lang: str, body: str, *, title: str = "Paper", head: str = "") -> str:
    return f"<!doctype html><html lang={lang}><head><meta charset=utf-8><title>{title}</title>{head}</head><body>{body}</body></html>"


def instead() -> Iterator[Row]:
    """`(name, kind, url, html)` of what is no article."""
    url = "https://paper.example/2025/03/10/story"
    for lang, words in CONSENT.items():
        for n, shape in enumerate(_WALLS):
            yield f"consent-{lang}-{n}", PageKind.CONSENT, url, _page(lang, shape.format(*words))
    for lang, words in MISSING.items():
        for n, shape in enumerate(_ERRORS):
            yield f"missing-{lang}-{n}", PageKind.NOT_FOUND, url, _page(lang, shape.format(*words))
    for n, (lang, heading, *lines) in enumerate(ALONE):
        text = "".join(f"<p>{line}</p>" for line in lines)
        button = CONSENT[lang][3] if n >= _FIRST_BARE else "OK"
        body = f"<section><h2>{heading}</h2>{text}<button>{button}</button></section>"
        yield f"alone-{lang}-{n}", PageKind.CONSENT, url, _page(lang, body)
    for n, (lang, heading, line) in enumerate(GONE):
        html = _page(lang, f"<main><h1>{heading}</h1><p>{line}</p></main>")
        yield f"gone-{lang}-{n}", PageKind.NOT_FOUND, url, html
    for n, (lang, heading, line) in enumerate(PROOFS):
        html = _page(lang, f"<h1>{heading}</h1><p>{line}</p>", title=heading)
        yield f"proof-{lang}-{n}", PageKind.BLOCKED, url, html
    for lang, (first, offer) in STUBS.items():
        body = f"<article><h1>The bridge</h1><time datetime=2025-02-03>2025-02-03</time><p>{first}</p><div class=offer><p>{offer}</p><a href=/abo>OK</a></div></article>"
        yield f"stub-{lang}", PageKind.PAYWALL, url, _page(lang, body, head=_CLAIM)
    for lang, words in OFFLINE.items():
        body = "<div><img src=/logo.png><h1>{}</h1><p>{}</p></div>".format(*words)
        yield f"offline-{lang}", PageKind.OTHER, url, _page(lang, body, title=words[0])
    for lang, (title, line) in CHECKS.items():
        yield f"check-{lang}", PageKind.BLOCKED, url, _page(lang, f"<h1>paper.example</h1><p>{line}</p>", title=title)
    for n, (title, heading, line) in enumerate(REFUSALS):
        yield f"refusal-{n}", PageKind.BLOCKED, url, _page("en", f"<h1>{heading}</h1><p>{line}</p>", title=title)
    for name, markup in MARKED.items():
        yield f"marked-{name}", PageKind.BLOCKED, url, _page("fi", markup)
    for lang, line in SCRIPTED.items():
        yield f"scripted-{lang}", PageKind.SHELL, url, _page(lang, f"<p>{line}</p><script src=/a.js></script>")
    loading = "<app-root>Wird geladen …</app-root><script src=/main.js></script>"
    yield "a component that loads", PageKind.SHELL, url, _page("de", loading)
    error = "<body class='error404 wp-custom-logo'><h1>Lien sa a pa mennen okenn kote ankò</h1>"
    yield "error-of-a-cms", PageKind.NOT_FOUND, url, _page("ht", "").replace("<body>", error)
    lead = "<article><h2><a href=/n/{0}>Harbour opens a new pier {0}</a></h2><time>3 February 2025</time><p>Boats of the north bank will lie there from Monday, the master says.</p></article>"
    leads = "".join(lead.format(n) for n in range(9))
    listed = _page("en", f"<h1>Local</h1>{leads}", head="<meta property=og:type content=article>")
    yield "section-with-days", PageKind.LISTING, "https://paper.example/local/", listed


def articles() -> Iterator[Row]:
    """`(name, kind, url, html)` of articles that say nearly the same, or stand beside it."""
    url = "https://paper.example/2025/03/10/story"
    for lang, stories in ABOUT.items():
        for n, (title, *lines) in enumerate(stories):
            text = f"<h1>{title}</h1>" + "".join(f"<p>{line}</p>" for line in lines)
            for name, above, head in (("dated", "", ""), ("menu", _MENU, ""), ("called", "", _CLAIM)):
                html = _page(lang, f"{above}<div>{text}</div>", title=f"{title} | Paper", head=head)
                yield f"about-{lang}-{n}-{name}", PageKind.ARTICLE, url, html
    for n, (lang, title, *lines) in enumerate(HEADLINES):
        text = "".join(f"<p>{line}</p>" for line in lines)
        body = f"<div><h1>{title}</h1>{text}</div><button>+</button>"
        yield f"headline-{lang}-{n}", PageKind.ARTICLE, url, _page(lang, body, title=f"{title} - Paper")
    for n, (lang, title, *lines) in enumerate(BELOW_A_MENU):
        text = "".join(f"<p>{line}</p>" for line in lines)
        yield (
            f"below-{lang}-{n}",
            PageKind.ARTICLE,
            url,
            _page(lang, f"{_MENU}<main><h1>{title}</h1>{text}</main>", title=title),
        )
    for n, (lang, title, *lines) in enumerate(UNDATED):
        text = "".join(f"<p>{line}</p>" for line in lines)
        html = _page(lang, f"{_MENU}<main><h1>{title}</h1>{text}</main>", title=title)
        yield f"undated-{lang}-{n}", PageKind.ARTICLE, "https://paper.example/news/28114073", html
    called = "https://paper.example/town/mill.html"
    for n, (lang, title, line) in enumerate(MISSED):
        html = _page(lang, f"{_MENU}<main><h1>{title}</h1><p>{line}</p></main>", title=title, head=_CLAIM)
        yield f"missed-{lang}-{n}", PageKind.ARTICLE, called, html
    for lang, gone in GONE_FILM.items():
        first, second = FILMED[lang]
        title = f"{first.partition(',')[0]}!"
        body = f"{_MENU}<article><h1>{title}</h1><p>{first}</p><div class=embed><p>{gone}</p></div><p>{second}</p></article>"
        above = f"{_MENU}<article><h1>{title}</h1><div class=embed><p>{gone}</p></div><p>{first}</p><p>{second}</p></article>"
        yield f"film-above-{lang}", PageKind.ARTICLE, url, _page(lang, above, title=title)
        yield f"film-{lang}", PageKind.ARTICLE, called, _page(lang, body, title=title, head=_CLAIM)
    for lang, offers in OFFERED.items():
        for n, offer in enumerate(offers):
            body = f"{_MENU}<article><h1>{LONG[lang][0]}</h1><p>{LONG[lang][1]}</p></article><footer><p>{offer}</p></footer>"
            yield f"offered-{lang}-{n}", PageKind.ARTICLE, called, _page(lang, body, title=LONG[lang][0], head=_CLAIM)
    own = f"{_MENU}<article><h1>Ihre Zustimmung: Was sich im Mai ändert</h1><p>3. Februar 2025</p><p>Ohne Ihre Einwilligung darf ab Mai kein Händler mehr von Ihrem Gerät lesen, so das Gesetz vom Donnerstag.</p><p>Für personalisierte Werbung gilt das auch, und Ihre Privatsphäre zählt.</p></article>"
    yield "a law on consent", PageKind.ARTICLE, url, _page("de", own, head=_CLAIM)
    files = "<div class=cookie-notice><p>This site keeps small files on your computer and counts how many come; read about them in our policy. OK</p></div>"
    below = f"{files}<main><h1>Mill</h1><p>The mill turns since Thursday.</p></main>"
    yield "below a notice", PageKind.ARTICLE, url, _page("en", below, title="Mill")
    for name, (title, line, before, behind) in BESIDE.items():
        html = _page("en", f"{before}<div><h1>{title}</h1><p>{line}</p></div>{behind}", title=title, head=_CLAIM)
        yield name, PageKind.ARTICLE, url, html
    for lang, (heading, asking, changing, button) in CONSENT.items():
        for n in range(2):
            banner = (
                f"<div class=notice><h4>{heading}</h4><p>{asking}</p><p>{changing}</p><button>{button}</button></div>"
            )
            story = f"<div><h1>{STORY[lang][0]}</h1><p>{STORY[lang][1]}</p></div>" if lang in STORY else ""
            if story:
                yield f"banner-{lang}-{n}", PageKind.ARTICLE, url, _page(lang, banner + story if n else story + banner, title=STORY[lang][0])  # fmt: skip
    form = "<form class=login><input name=id><input type=password><button>로그인</button></form>"
    dated = f"<h1>{STORY['ko'][0]}</h1><time datetime=2025-02-03>2025.02.03</time><p>{STORY['ko'][1]}</p><p>{STORY['ko'][1]}</p>"
    yield "beside a login", PageKind.ARTICLE, "https://paper.example/n/story", _page("ko", f"{form}<div>{dated}</div>", title=STORY["ko"][0])  # fmt: skip
