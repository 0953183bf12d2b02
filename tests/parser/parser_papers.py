"""One page of an invented paper in each language: labelled facts in its habits and digits, a byline, boxes around the text.

Rows of lines, parted by blank lines: the tag · the title · two paragraphs · the byline = its author · published · updated ·
views · news ID · picture · source · section's label = section · tags' label = tags · related = a headline ·
comments = who wrote = what · share, advertisement, an offer to follow, rights. No page is copied, the words are ours.
"""

from __future__ import annotations

from typing import NamedTuple

VIEWS, NEWS_ID, PUBLISHED, MODIFIED = 1234, "48213", "2025-03-14", "2025-03-15"

PAPERS = """
ur
دریا کا پرانا پل دوبارہ کھل گیا
دریا پر بنا پرانا پل تین سال کی مرمت کے بعد پیر کی صبح عوام کے لیے دوبارہ کھول دیا گیا۔
میئر نے بتایا کہ مزدوروں نے پورے موسم سرما میں بغیر وقفے کے کام جاری رکھا۔
تحریر: احمد ندیم = احمد ندیم
تاریخ اشاعت: 14 مارچ 2025
آخری اپ ڈیٹ: 15 مارچ 2025
1,234 بار پڑھا گیا
خبر کا کوڈ: 48213
فوٹو: بشکریہ بلدیہ
بشکریہ: روزنامہ دریا
زمرہ: = شہر
ٹیگز: = پل, دریا
متعلقہ خبریں = بازار کی چھت گر گئی، کوئی زخمی نہیں ہوا
تبصرے = سلیم = بہت اچھی خبر ہے، شکریہ۔
شیئر کریں | اشتہار | ہمیں فالو کریں | جملہ حقوق محفوظ ہیں

ps
د سیند زوړ پل بیا پرانیستل شو
د سیند پر سر زوړ پل د درې کلونو ترمیم وروسته د دوشنبې په سهار د خلکو پر مخ بیا پرانیستل شو.
ښاروال وویل چې کارګرانو ټول ژمی پرته له ځنډه کار وکړ او پل یې په خپل وخت بشپړ کړ.
لیکوال: احمد ځلاند = احمد ځلاند
د خپرېدو نېټه: ۲۴ کب ۱۴۰۳
وروستی تازه کول: ۲۵ کب ۱۴۰۳
۱٬۲۳۴ ځله لوستل شوی
د خبر کوډ: ۴۸۲۱۳
انځور: ښاروالي
سرچینه: د سیند ورځپاڼه
برخه: = ښار
ټګونه: = پل, سیند
اړوند خبرونه = د بازار چت ونړېد، څوک ټپي نه شول
ستاسو نظر = زمری = ډېر ښه خبر دی، مننه.
شریک کړئ | اعلان | موږ تعقیب کړئ | ټول حقونه خوندي دي

ckb
پردە کۆنەکەی ڕووبار کرایەوە
پردە کۆنەکەی سەر ڕووبار دوای سێ ساڵ نۆژەنکردنەوە بەیانی ڕۆژی دووشەممە بۆ هاووڵاتیان کرایەوە.
سەرۆکی شارەوانی گوتی کرێکارەکان بە درێژایی زستان بێ وەستان کاریان کردووە و لە کاتی خۆیدا تەواو بوو.
نووسەر: ئازاد حەسەن = ئازاد حەسەن
بەرواری بڵاوکردنەوە: ١٤ی ئازاری ٢٠٢٥
دوایین نوێکردنەوە: ١٥ی ئازاری ٢٠٢٥
١٬٢٣٤ جار خوێندراوەتەوە
کۆدی هەواڵ: ٤٨٢١٣
وێنە: شارەوانی
سەرچاوە: ڕۆژنامەی ڕووبار
بەش: = شار
تاگەکان: = پرد, ڕووبار
هەواڵە پەیوەندیدارەکان = بنمیچی بازاڕەکە ڕووخا و کەس بریندار نەبوو
بۆچوونەکان = ڕێبوار = هەواڵێکی زۆر خۆشە، سوپاس.
هاوبەشی بکە | ڕیکلام | لە تێلێگرام دواکەوتووی ئێمە بە | هەموو مافەکان پارێزراون

ku
Pira kevn a çem hat vekirin
Pira kevn a li ser çem piştî sê salan ji nûkirinê roja duşemê serê sibehê ji gel re hat vekirin.
Şaredar got ku karkeran hemû zivistanê bê navber xebitîn û pir di wextê xwe de qedandin.
Nivîskar: Azad Demir = Azad Demir
Dîroka weşanê: 14 Adar 2025
Hat nûkirin: 15 Adar 2025
1.234 car hat xwendin
Koda nûçeyê: 48213
Wêne: Şaredarî
Çavkanî: Rojnameya Çem
Beş: = Bajar
Etîket: = pir, çem
Nûçeyên têkildar = Banê sûkê ket, kes birîndar nebû
Şîrove = Rojda = Nûçeyeke pir xweş e, spas.
Parve bike | Reklam | Li Telegramê me bişopînin | Hemû maf parastî ne

az
Çayın köhnə körpüsü yenidən açıldı
Çayın üstündəki köhnə körpü üç illik təmirdən sonra bazar ertəsi səhər sakinlər üçün yenidən açıldı.
Bələdiyyə sədri deyib ki, fəhlələr bütün qışı fasiləsiz işləyib və körpünü vaxtında təhvil veriblər.
Müəllif: Aygün Məmmədova = Aygün Məmmədova
Dərc edilib: 14 mart 2025
Son yeniləmə: 15 mart 2025
1234 dəfə oxunub
Xəbərin kodu: 48213
Foto: Bələdiyyə
Mənbə: Çay qəzeti
Bölmə: = Şəhər
Açar sözlər: = körpü, çay
Oxşar xəbərlər = Bazarın damı uçdu, xəsarət alan yoxdur
Şərhlər = Rauf = Çox gözəl xəbərdir, sağ olun.
Paylaş | Reklam | Bizi izləyin | Bütün hüquqlar qorunur

uz
Daryodagi eski koʻprik qayta ochildi
Daryo ustidagi eski koʻprik uch yillik taʼmirdan soʻng dushanba kuni ertalab aholi uchun yana ochildi.
Shahar hokimi aytdiki, ishchilar butun qish davomida toʻxtovsiz mehnat qilib, koʻprikni oʻz vaqtida bitirgan.
Muallif: Nodira Karimova = Nodira Karimova
Eʼlon qilingan: 14 mart 2025
Yangilangan: 15 mart 2025
Ko‘rishlar soni: 1234
Xabar raqami: 48213
Surat: Hokimlik
Manba: Daryo gazetasi
Ruknlar: = Shahar
Teglar: = koʻprik, daryo
Mavzuga oid = Bozor tomi qulab tushdi, hech kim jabrlanmadi
Izohlar = Rustam = Juda yaxshi yangilik, rahmat.
Ulashish | Reklama | Bizni Telegramda kuzating | Barcha huquqlar himoyalangan

kk
Өзендегі ескі көпір қайта ашылды
Өзен үстіндегі ескі көпір үш жылдық жөндеуден кейін дүйсенбі күні таңертең тұрғындар үшін қайта ашылды.
Қала әкімі жұмысшылар қыс бойы үзіліссіз еңбек етіп, көпірді мерзімінде бітіргенін айтты.
Авторы: Айгүл Сәрсенова = Айгүл Сәрсенова
Жарияланды: 14 наурыз 2025
Жаңартылды: 15 наурыз 2025
1234 рет оқылды
Жаңалық нөмірі: 48213
Фото: Қала әкімдігі
Дереккөз: Өзен газеті
Бөлім: = Қала
Тегтер: = көпір, өзен
Ұқсас жаңалықтар = Базардың шатыры құлады, ешкім зардап шеккен жоқ
Пікірлер = Ерлан = Өте жақсы жаңалық, рақмет.
Бөлісу | Жарнама | Бізге жазылыңыз | Барлық құқықтар қорғалған

ky
Дарыядагы эски көпүрө кайра ачылды
Дарыянын үстүндөгү эски көпүрө үч жылдык оңдоодон кийин дүйшөмбү күнү эртең менен кайра ачылды.
Шаар мэри жумушчулар кыш бою тынымсыз иштеп, көпүрөнү өз убагында бүтүргөнүн айтты.
Автор: Айгүл Асанова = Айгүл Асанова
Жарыяланган: 14-март, 2025
Жаңыртылган: 15-март, 2025
1234 жолу окулду
Кабар номери: 48213
Сүрөт: Мэрия
Булак: Дарыя гезити
Рубрика: = Шаар
Тегдер: = көпүрө, дарыя
Окшош жаңылыктар = Базардын чатыры кулады, эч ким жабыркаган жок
Пикирлер = Нурлан = Абдан жакшы кабар, рахмат.
Бөлүшүү | Жарнама | Бизге жазылыңыз | Бардык укуктар корголгон

mn
Голын хуучин гүүр дахин нээгдлээ
Голын дээрх хуучин гүүр гурван жилийн засварын дараа даваа гарагийн өглөө иргэдэд дахин нээгдлээ.
Хотын дарга ажилчид өвөлжин завсаргүй ажиллаж гүүрийг хугацаанд нь дуусгасан гэж хэлэв.
Сэтгүүлч: Б. Болормаа = Б. Болормаа
Нийтэлсэн: 2025 оны 3 сарын 14
Шинэчилсэн: 2025 оны 3 сарын 15
1,234 удаа уншсан
Мэдээний дугаар: 48213
Гэрэл зургийг: Хотын захиргаа
Эх сурвалж: Гол сонин
Ангилал: = Хот
Түлхүүр үг: = гүүр, гол
Холбоотой мэдээ = Захын дээвэр нурсан ч хохирсон хүнгүй
Сэтгэгдэл = Бат = Их сайхан мэдээ байна, баярлалаа.
Хуваалцах | Сурталчилгаа | Биднийг дагаарай | Бүх эрх хуулиар хамгаалагдсан

mr
नदीवरील जुना पूल पुन्हा खुला
नदीवरील जुना पूल तीन वर्षांच्या दुरुस्तीनंतर सोमवारी सकाळी नागरिकांसाठी पुन्हा खुला करण्यात आला आहे.
महापौरांनी सांगितले की कामगारांनी संपूर्ण हिवाळा न थांबता काम केले आणि पूल वेळेत पूर्ण झाला.
लेखक: सुनील जोशी = सुनील जोशी
प्रकाशित: १४ मार्च २०२५
अद्यतनित: १५ मार्च २०२५
१,२३४ वेळा वाचले
बातमी क्रमांक: ४८२१३
छायाचित्र: महापालिका
स्रोत: दैनिक नदी
विभाग: = शहर
टॅग्स: = पूल, नदी
संबंधित बातम्या = बाजाराचे छत कोसळले, कोणीही जखमी नाही
प्रतिक्रिया = रमेश = खूप छान बातमी, धन्यवाद.
शेअर करा | जाहिरात | आम्हाला फॉलो करा | सर्व हक्क राखीव

ne
खोलाको पुरानो पुल फेरि खुल्यो
खोलामाथिको पुरानो पुल तीन वर्षको मर्मतपछि सोमबार बिहान सर्वसाधारणका लागि फेरि खुला गरिएको छ।
मेयरले कामदारहरूले पूरै जाडो नरोकी काम गरेको र पुल समयमै सकिएको बताए।
लेखक: सुनिल अधिकारी = सुनिल अधिकारी
प्रकाशित: २०८१ चैत १
अद्यावधिक: २०८१ चैत २
१,२३४ पटक पढिएको
समाचार नम्बर: ४८२१३
तस्बिर: नगरपालिका
स्रोत: दैनिक खोला
विधा: = सहर
ट्यागहरू: = पुल, खोला
सम्बन्धित समाचार = बजारको छाना भत्कियो, कोही घाइते भएनन्
प्रतिक्रिया = रमेश = धेरै राम्रो समाचार, धन्यवाद।
सेयर गर्नुहोस् | विज्ञापन | हामीलाई फलो गर्नुहोस् | सर्वाधिकार सुरक्षित

bn
নদীর পুরোনো সেতু আবার খুলল
নদীর ওপরের পুরোনো সেতুটি তিন বছরের মেরামতের পর সোমবার সকালে আবার সবার জন্য খুলে দেওয়া হয়েছে।
মেয়র বলেন, শ্রমিকেরা সারা শীতকাল বিরতি ছাড়াই কাজ করে সময়মতো সেতুটি শেষ করেছেন।
লেখক: সুমন রায় = সুমন রায়
প্রকাশ: ১৪ মার্চ ২০২৫
সর্বশেষ আপডেট: ১৫ মার্চ ২০২৫
১,২৩৪ বার পঠিত
সংবাদ নম্বর: ৪৮২১৩
ছবি: পৌরসভা
সূত্র: দৈনিক নদী
বিভাগ: = শহর
ট্যাগ: = সেতু, নদী
আরও পড়ুন = বাজারের ছাদ ধসে পড়ল, কেউ আহত হয়নি
মন্তব্য = রহিম = খুব ভালো খবর, ধন্যবাদ।
শেয়ার করুন | বিজ্ঞাপন | আমাদের ফলো করুন | সর্বস্বত্ব সংরক্ষিত

hi
नदी का पुराना पुल फिर खुला
नदी पर बना पुराना पुल तीन साल की मरम्मत के बाद सोमवार सुबह लोगों के लिए फिर से खोल दिया गया।
मेयर ने बताया कि मजदूरों ने पूरी सर्दी बिना रुके काम किया और पुल समय पर पूरा हुआ।
लेखक: सुनील शर्मा = सुनील शर्मा
प्रकाशित: 14 मार्च 2025
अंतिम अपडेट: 15 मार्च 2025
1,234 बार पढ़ा गया
समाचार आईडी: 48213
फोटो: नगर निगम
स्रोत: दैनिक नदी
श्रेणी: = शहर
टैग: = पुल, नदी
संबंधित खबरें = बाजार की छत गिरी, कोई घायल नहीं
टिप्पणियां = रमेश = बहुत अच्छी खबर है, धन्यवाद।
शेयर करें | विज्ञापन | हमें फॉलो करें | सर्वाधिकार सुरक्षित

ta
ஆற்றின் பழைய பாலம் மீண்டும் திறப்பு
ஆற்றின் மேல் உள்ள பழைய பாலம் மூன்று ஆண்டு பழுதுபார்ப்புக்குப் பிறகு திங்கள்கிழமை காலை மீண்டும் திறக்கப்பட்டது.
தொழிலாளர்கள் குளிர்காலம் முழுவதும் இடைவிடாது உழைத்து பாலத்தை உரிய நேரத்தில் முடித்ததாக மேயர் தெரிவித்தார்.
எழுதியவர்: குமரன் செல்வம் = குமரன் செல்வம்
வெளியிடப்பட்டது: 14 மார்ச் 2025
புதுப்பிக்கப்பட்டது: 15 மார்ச் 2025
பார்வைகள்: 1,234
செய்தி எண்: 48213
படம்: மாநகராட்சி
ஆதாரம்: தினசரி ஆறு
பிரிவு: = நகரம்
குறிச்சொற்கள்: = பாலம், ஆறு
தொடர்புடைய செய்திகள் = சந்தையின் கூரை சரிந்தது, யாருக்கும் காயம் இல்லை
கருத்துகள் = முருகன் = மிக நல்ல செய்தி, நன்றி.
பகிர் | விளம்பரம் | எங்களைப் பின்தொடருங்கள் | அனைத்து உரிமைகளும் பாதுகாக்கப்பட்டவை

te
నది మీద పాత వంతెన మళ్లీ తెరుచుకుంది
నది మీద ఉన్న పాత వంతెన మూడు సంవత్సరాల మరమ్మతుల తర్వాత సోమవారం ఉదయం ప్రజల కోసం మళ్లీ తెరుచుకుంది.
కార్మికులు చలికాలం అంతా ఆపకుండా పనిచేసి వంతెనను సమయానికి పూర్తి చేశారని మేయర్ చెప్పారు.
రచయిత: రవి కుమార్ = రవి కుమార్
ప్రచురణ తేదీ: 14 మార్చి 2025
చివరిగా నవీకరించబడింది: 15 మార్చి 2025
వీక్షణలు: 1,234
వార్త సంఖ్య: 48213
ఫోటో: నగరపాలక సంస్థ
మూలం: దినపత్రిక నది
విభాగం: = నగరం
ట్యాగ్‌లు: = వంతెన, నది
సంబంధిత వార్తలు = మార్కెట్ పైకప్పు కూలింది, ఎవరికీ గాయాలు కాలేదు
వ్యాఖ్యలు = రాజు = చాలా మంచి వార్త, ధన్యవాదాలు.
షేర్ చేయండి | ప్రకటన | మమ్మల్ని ఫాలో అవ్వండి | అన్ని హక్కులు ప్రత్యేకించబడ్డాయి

kn
ನದಿಯ ಹಳೆಯ ಸೇತುವೆ ಮತ್ತೆ ತೆರೆಯಿತು
ನದಿಯ ಮೇಲಿನ ಹಳೆಯ ಸೇತುವೆ ಮೂರು ವರ್ಷಗಳ ದುರಸ್ತಿಯ ನಂತರ ಸೋಮವಾರ ಬೆಳಿಗ್ಗೆ ಜನರಿಗೆ ಮತ್ತೆ ತೆರೆಯಿತು.
ಕಾರ್ಮಿಕರು ಚಳಿಗಾಲವಿಡೀ ನಿಲ್ಲದೆ ಕೆಲಸ ಮಾಡಿ ಸೇತುವೆಯನ್ನು ಸಮಯಕ್ಕೆ ಮುಗಿಸಿದರು ಎಂದು ಮೇಯರ್ ಹೇಳಿದರು.
ಲೇಖಕರು: ರವಿ ಕುಮಾರ್ = ರವಿ ಕುಮಾರ್
ಪ್ರಕಟಣೆ ದಿನಾಂಕ: 14 ಮಾರ್ಚ್ 2025
ಕೊನೆಯ ನವೀಕರಣ: 15 ಮಾರ್ಚ್ 2025
ವೀಕ್ಷಣೆಗಳು: 1,234
ಸುದ್ದಿ ಸಂಖ್ಯೆ: 48213
ಚಿತ್ರ: ಮಹಾನಗರ ಪಾಲಿಕೆ
ಮೂಲ: ದಿನಪತ್ರಿಕೆ ನದಿ
ವಿಭಾಗ: = ನಗರ
ಟ್ಯಾಗ್‌ಗಳು: = ಸೇತುವೆ, ನದಿ
ಸಂಬಂಧಿತ ಸುದ್ದಿ = ಮಾರುಕಟ್ಟೆಯ ಛಾವಣಿ ಕುಸಿಯಿತು, ಯಾರಿಗೂ ಗಾಯವಿಲ್ಲ
ಪ್ರತಿಕ್ರಿಯೆಗಳು = ರಾಜು = ತುಂಬಾ ಒಳ್ಳೆಯ ಸುದ್ದಿ, ಧನ್ಯವಾದಗಳು.
ಹಂಚಿಕೊಳ್ಳಿ | ಜಾಹೀರಾತು | ನಮ್ಮನ್ನು ಫಾಲೋ ಮಾಡಿ | ಎಲ್ಲಾ ಹಕ್ಕುಗಳನ್ನು ಕಾಯ್ದಿರಿಸಲಾಗಿದೆ

ml
പുഴയിലെ പഴയ പാലം വീണ്ടും തുറന്നു
പുഴയ്ക്കു മുകളിലെ പഴയ പാലം മൂന്നു വർഷത്തെ അറ്റകുറ്റപ്പണിക്കു ശേഷം തിങ്കളാഴ്ച രാവിലെ വീണ്ടും തുറന്നു.
തൊഴിലാളികൾ തണുപ്പുകാലം മുഴുവൻ നിർത്താതെ പണിയെടുത്ത് പാലം കൃത്യസമയത്തു തീർത്തെന്നു മേയർ പറഞ്ഞു.
ലേഖകൻ: രവി മേനോൻ = രവി മേനോൻ
പ്രസിദ്ധീകരിച്ചത്: 14 മാർച്ച് 2025
അവസാനം പുതുക്കിയത്: 15 മാർച്ച് 2025
കാഴ്ചകൾ: 1,234
വാർത്ത നമ്പർ: 48213
ചിത്രം: നഗരസഭ
ഉറവിടം: ദിനപത്രം പുഴ
വിഭാഗം: = നഗരം
ടാഗുകൾ: = പാലം, പുഴ
ബന്ധപ്പെട്ട വാർത്തകൾ = ചന്തയുടെ മേൽക്കൂര തകർന്നു, ആർക്കും പരിക്കില്ല
അഭിപ്രായങ്ങൾ = രാജു = വളരെ നല്ല വാർത്ത, നന്ദി.
പങ്കിടുക | പരസ്യം | ഞങ്ങളെ ഫോളോ ചെയ്യുക | എല്ലാ അവകാശങ്ങളും നിക്ഷിപ്തം

gu
નદી પરનો જૂનો પુલ ફરી ખુલ્યો
નદી પરનો જૂનો પુલ ત્રણ વર્ષના સમારકામ પછી સોમવારે સવારે લોકો માટે ફરી ખોલવામાં આવ્યો.
મેયરે જણાવ્યું કે મજૂરોએ આખો શિયાળો અટક્યા વિના કામ કર્યું અને પુલ સમયસર પૂરો થયો.
લેખક: સુનીલ પટેલ = સુનીલ પટેલ
પ્રકાશિત: 14 માર્ચ 2025
છેલ્લું અપડેટ: 15 માર્ચ 2025
1,234 વખત વંચાયું
સમાચાર આઈડી: 48213
તસવીર: મહાનગરપાલિકા
સ્ત્રોત: દૈનિક નદી
વિભાગ: = શહેર
ટૅગ્સ: = પુલ, નદી
સંબંધિત સમાચાર = બજારની છત પડી, કોઈને ઈજા નથી
ટિપ્પણીઓ = રમેશ = ખૂબ સારા સમાચાર, આભાર.
શેર કરો | જાહેરાત | અમને ફોલો કરો | સર્વાધિકાર સુરક્ષિત

pa
ਦਰਿਆ ਦਾ ਪੁਰਾਣਾ ਪੁਲ ਮੁੜ ਖੁੱਲ੍ਹਿਆ
ਦਰਿਆ ਉੱਤੇ ਬਣਿਆ ਪੁਰਾਣਾ ਪੁਲ ਤਿੰਨ ਸਾਲ ਦੀ ਮੁਰੰਮਤ ਤੋਂ ਬਾਅਦ ਸੋਮਵਾਰ ਸਵੇਰੇ ਲੋਕਾਂ ਲਈ ਮੁੜ ਖੋਲ੍ਹ ਦਿੱਤਾ ਗਿਆ।
ਮੇਅਰ ਨੇ ਦੱਸਿਆ ਕਿ ਮਜ਼ਦੂਰਾਂ ਨੇ ਸਾਰੀ ਸਰਦੀ ਬਿਨਾਂ ਰੁਕੇ ਕੰਮ ਕੀਤਾ ਅਤੇ ਪੁਲ ਸਮੇਂ ਸਿਰ ਪੂਰਾ ਹੋਇਆ।
ਪੱਤਰਕਾਰ: ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ = ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ
ਪ੍ਰਕਾਸ਼ਿਤ: 14 ਮਾਰਚ 2025
ਆਖਰੀ ਅੱਪਡੇਟ: 15 ਮਾਰਚ 2025
1,234 ਵਾਰ ਪੜ੍ਹਿਆ ਗਿਆ
ਖ਼ਬਰ ਨੰਬਰ: 48213
ਤਸਵੀਰ: ਨਗਰ ਨਿਗਮ
ਸਰੋਤ: ਰੋਜ਼ਾਨਾ ਦਰਿਆ
ਸ਼੍ਰੇਣੀ: = ਸ਼ਹਿਰ
ਟੈਗ: = ਪੁਲ, ਦਰਿਆ
ਸਬੰਧਤ ਖ਼ਬਰਾਂ = ਬਾਜ਼ਾਰ ਦੀ ਛੱਤ ਡਿੱਗੀ, ਕੋਈ ਜ਼ਖ਼ਮੀ ਨਹੀਂ
ਟਿੱਪਣੀਆਂ = ਰਮੇਸ਼ = ਬਹੁਤ ਵਧੀਆ ਖ਼ਬਰ ਹੈ, ਧੰਨਵਾਦ।
ਸਾਂਝਾ ਕਰੋ | ਇਸ਼ਤਿਹਾਰ | ਸਾਨੂੰ ਫਾਲੋ ਕਰੋ | ਸਾਰੇ ਹੱਕ ਰਾਖਵੇਂ ਹਨ

si
ගඟේ පැරණි පාලම නැවත විවෘත වේ
ගඟ හරහා වූ පැරණි පාලම තුන් අවුරුදු ප්‍රතිසංස්කරණයකින් පසු සඳුදා උදෑසන මහජනතාවට නැවත විවෘත කෙරිණි.
කම්කරුවන් ශීත කාලය පුරා නොනවත්වා වැඩ කර පාලම නියමිත වේලාවට නිම කළ බව නගරාධිපතිවරයා පැවසීය.
ලේඛකයා: සුනිල් පෙරේරා = සුනිල් පෙරේරා
ප්‍රකාශිත දිනය: 2025 මාර්තු 14
අවසන් යාවත්කාලීනය: 2025 මාර්තු 15
නැරඹුම්: 1,234
පුවත් අංකය: 48213
ඡායාරූපය: නගර සභාව
මූලාශ්‍රය: දිනපතා ගඟ
වර්ගය: = නගරය
ටැග්: = පාලම, ගඟ
අදාළ පුවත් = වෙළඳපොළේ වහලය කඩා වැටේ, කිසිවෙකුට තුවාල නැත
අදහස් = කමල් = ඉතා හොඳ පුවතක්, ස්තුතියි.
බෙදාගන්න | දැන්වීම | අපව අනුගමනය කරන්න | සියලුම හිමිකම් ඇවිරිණි

my
မြစ်ကူးတံတားဟောင်း ပြန်ဖွင့်
မြစ်ကူးတံတားဟောင်းကို သုံးနှစ်ကြာ ပြုပြင်ပြီးနောက် တနင်္လာနေ့ နံနက်တွင် ပြည်သူများအတွက် ပြန်ဖွင့်လိုက်သည်။
အလုပ်သမားများသည် ဆောင်းရာသီတစ်လျှောက် မနားဘဲ လုပ်ကိုင်ခဲ့ပြီး တံတားကို အချိန်မီ ပြီးစီးခဲ့ကြောင်း မြို့တော်ဝန်က ပြောသည်။
ရေးသားသူ: ကိုအောင် = ကိုအောင်
ထုတ်ဝေသည့်ရက်စွဲ: ၂၀၂၅ ခုနှစ် မတ်လ ၁၄ ရက်
နောက်ဆုံးပြင်ဆင်ချိန်: ၂၀၂၅ ခုနှစ် မတ်လ ၁၅ ရက်
ကြည့်ရှုသူ: ၁,၂၃၄
သတင်းအမှတ်: ၄၈၂၁၃
ဓာတ်ပုံ: မြို့တော်စည်ပင်
သတင်းရင်းမြစ်: မြစ်နေ့စဉ်
ကဏ္ဍ: = မြို့
တဂ်များ: = တံတား, မြစ်
ဆက်စပ်သတင်းများ = ဈေးအမိုး ပြိုကျ၊ ဒဏ်ရာရသူ မရှိ
မှတ်ချက်များ = ကိုကို = အလွန်ကောင်းသော သတင်းဖြစ်သည်၊ ကျေးဇူးတင်ပါသည်။
မျှဝေရန် | ကြော်ငြာ | ကျွန်ုပ်တို့ကို ဖောလိုးလုပ်ပါ | မူပိုင်ခွင့် © ၂၀၂၅ မြစ်နေ့စဉ်

km
ស្ពានចាស់ឆ្លងទន្លេបើកឡើងវិញ
ស្ពានចាស់ឆ្លងទន្លេត្រូវបានបើកឡើងវិញសម្រាប់ប្រជាជននៅព្រឹកថ្ងៃច័ន្ទ បន្ទាប់ពីជួសជុលអស់រយៈពេលបីឆ្នាំ។
អភិបាលក្រុងបានថ្លែងថា កម្មករបានធ្វើការពេញរដូវរងាដោយមិនឈប់ ហើយស្ពាននេះបានបញ្ចប់ទាន់ពេលវេលា។
អ្នកសរសេរ: សុខ ដារ៉ា = សុខ ដារ៉ា
ថ្ងៃចេញផ្សាយ: ១៤ មីនា ២០២៥
កែចុងក្រោយនៅ: ១៥ មីនា ២០២៥
ចំនួនអ្នកមើល: ១,២៣៤
លេខព័ត៌មាន: ៤៨២១៣
រូបថត: សាលាក្រុង
ប្រភព: សារព័ត៌មានទន្លេ
ផ្នែក: = ទីក្រុង
ពាក្យគន្លឹះ: = ស្ពាន, ទន្លេ
ព័ត៌មានពាក់ព័ន្ធ = ដំបូលផ្សារបាក់ គ្មានអ្នករងរបួស
មតិយោបល់ = ដារ៉ា = ដំណឹងល្អណាស់ អរគុណ។
ចែករំលែក | ផ្សាយពាណិជ្ជកម្ម | តាមដានយើង | រក្សាសិទ្ធិគ្រប់យ៉ាង

am
የወንዙ አሮጌ ድልድይ እንደገና ተከፈተ
በወንዙ ላይ ያለው አሮጌ ድልድይ ከሦስት ዓመት ጥገና በኋላ ሰኞ ጠዋት ለሕዝብ እንደገና ተከፈተ።
ሠራተኞቹ ክረምቱን በሙሉ ያለማቋረጥ ሠርተው ድልድዩን በጊዜው እንዳጠናቀቁ ከንቲባው ተናገሩ።
ጸሐፊ: አበበ ከበደ = አበበ ከበደ
የታተመበት ቀን: መጋቢት 5 ቀን 2017 ዓ.ም
የተሻሻለው: መጋቢት 6 ቀን 2017 ዓ.ም
1,234 ጊዜ ተነቧል
የዜና ቁጥር: 48213
ፎቶ: ከተማ አስተዳደር
ምንጭ: ዕለታዊ ወንዝ
ምድብ: = ከተማ
መለያዎች: = ድልድይ, ወንዝ
ተዛማጅ ዜናዎች = የገበያው ጣሪያ ወደቀ፣ የተጎዳ ሰው የለም
አስተያየቶች = ካሳ = በጣም ጥሩ ዜና ነው፣ እናመሰግናለን።
ያጋሩ | ማስታወቂያ | ይከተሉን | መብቱ በሕግ የተጠበቀ ነው

fil
Lumang tulay sa ilog, muling binuksan
Muling binuksan sa publiko noong Lunes ng umaga ang lumang tulay sa ibabaw ng ilog matapos ang tatlong taong pagkukumpuni.
Sinabi ng alkalde na nagtrabaho nang walang tigil ang mga manggagawa at natapos ang tulay sa takdang oras.
Sinulat ni: Anna Cruz = Anna Cruz
Inilathala: Marso 14, 2025
Huling na-update: Marso 15, 2025
1,234 na pagtingin
Numero ng balita: 48213
Larawan: Pamahalaang Lungsod
Pinagmulan: Pahayagang Ilog
Kategorya: = Lungsod
Mga paksa: = tulay, ilog
Kaugnay na balita = Gumuho ang bubong ng palengke, walang nasaktan
Mga komento = Ramon = Napakagandang balita nito, salamat.
Ibahagi | Patalastas | Sundan kami sa Facebook | Lahat ng karapatan ay nakalaan

sw
Daraja la zamani lafunguliwa tena
Daraja la zamani lililo juu ya mto limefunguliwa tena kwa wananchi Jumatatu asubuhi baada ya ukarabati wa miaka mitatu.
Meya alisema wafanyakazi walifanya kazi bila kusimama na daraja hilo lilikamilika kwa wakati uliopangwa.
Imeandikwa na: Anna Juma = Anna Juma
Imechapishwa: 14 Machi 2025
Imesasishwa: 15 Machi 2025
Imesomwa mara 1,234
Nambari ya habari: 48213
Picha: Halmashauri ya Jiji
Chanzo: Gazeti la Mto
Sehemu: = Jiji
Mada: = daraja, mto
Habari zinazohusiana = Paa la soko laanguka, hakuna aliyeumia
Maoni = Hamisi = Habari njema sana, asante.
Shiriki | Tangazo | Tufuate kwenye Facebook | Haki zote zimehifadhiwa

is
Gamla brúin opnuð á ný
Gamla brúin yfir ána var opnuð almenningi á ný á mánudagsmorgun eftir þriggja ára viðgerð.
Bæjarstjórinn sagði að verkamenn hefðu unnið allan veturinn án hlés og að brúin væri tilbúin á réttum tíma.
Höfundur: Anna Jónsdóttir = Anna Jónsdóttir
Birt: 14. mars 2025
Síðast uppfært: 15. mars 2025
1.234 flettingar
Númer fréttar: 48213
Mynd: Bæjarskrifstofan
Heimild: Dagblaðið Áin
Flokkur: = Bærinn
Efnisorð: = brú, vatn
Tengdar fréttir = Þak markaðarins hrundi en enginn slasaðist
Ummæli = Jón = Frábærar fréttir, takk fyrir.
Deila | Auglýsing | Fylgdu okkur á Facebook | Allur réttur áskilinn

sq
Ura e vjetër hapet sërish
Ura e vjetër mbi lumë u hap sërish për qytetarët të hënën në mëngjes pas tre vitesh riparimi.
Kryetari i bashkisë tha se punëtorët kanë punuar gjithë dimrin pa pushim dhe ura përfundoi në kohë.
Autori: Ana Hoxha = Ana Hoxha
Publikuar: 14 mars 2025
Përditësuar: 15 mars 2025
1,234 shikime
Numri i lajmit: 48213
Foto: Bashkia
Burimi: Gazeta Lumi
Kategoria: = Qyteti
Etiketat: = ura, lumi
Lajme të ngjashme = Bie çatia e tregut, askush nuk u lëndua
Komente = Agim = Lajm shumë i mirë, faleminderit.
Shpërndaje | Reklamë | Na ndiqni në Facebook | Të gjitha të drejtat e rezervuara

eu
Zubi zaharra berriz ireki dute
Ibaiaren gaineko zubi zaharra berriz ireki dute astelehen goizean, hiru urteko konponketen ondoren.
Alkateak esan du langileek negu osoan gelditu gabe lan egin dutela eta zubia garaiz amaitu dutela.
Egilea: Ane Lasa = Ane Lasa
Argitaratua: 2025eko martxoaren 14a
Eguneratua: 2025eko martxoaren 15a
1.234 ikustaldi
Albistearen kodea: 48213
Argazkia: Udala
Iturria: Ibaia egunkaria
Saila: = Hiria
Etiketak: = zubia, ibaia
Lotutako albisteak = Azokaren teilatua erori da, ez da zauriturik
Iruzkinak = Mikel = Oso albiste ona, eskerrik asko.
Partekatu | Publizitatea | Jarrai gaitzazu Facebooken | Eskubide guztiak erreserbatuta

gl
A vella ponte volve abrir
A vella ponte sobre o río volveu abrir ao público o luns pola mañá despois de tres anos de obras.
O alcalde dixo que os obreiros traballaron todo o inverno sen descanso e que a ponte rematou a tempo.
Autora: Ana Castro = Ana Castro
Publicado: 14 de marzo de 2025
Actualizado: 15 de marzo de 2025
1.234 visitas
Código da noticia: 48213
Foto: Concello
Fonte: Diario do Río
Sección: = Cidade
Etiquetas: = ponte, río
Noticias relacionadas = Cae o tellado do mercado sen feridos
Comentarios = Breixo = Moi boa noticia, grazas.
Compartir | Publicidade | Séguenos en Facebook | Todos os dereitos reservados

ca
El vell pont torna a obrir
El vell pont sobre el riu va tornar a obrir al públic dilluns al matí després de tres anys d'obres.
L'alcalde va dir que els obrers han treballat tot l'hivern sense descans i que el pont s'ha acabat a temps.
Autora: Anna Puig = Anna Puig
Publicat: 14 de març de 2025
Actualitzat: 15 de març de 2025
1.234 visites
Codi de la notícia: 48213
Foto: Ajuntament
Font: Diari del Riu
Secció: = Ciutat
Etiquetes: = pont, riu
Notícies relacionades = Cau la teulada del mercat sense ferits
Comentaris = Jordi = Molt bona notícia, gràcies.
Comparteix | Publicitat | Segueix-nos a Facebook | Tots els drets reservats

mk
Стариот мост повторно отворен
Стариот мост над реката беше повторно отворен за граѓаните во понеделник наутро по три години поправки.
Градоначалникот рече дека работниците работеле цела зима без прекин и дека мостот е завршен на време.
Автор: Ана Петрова = Ана Петрова
Објавено: 14 март 2025
Ажурирано: 15 март 2025
1.234 прегледи
Број на вест: 48213
Фото: Општина
Извор: Дневник Река
Категорија: = Град
Тагови: = мост, река
Поврзани вести = Се урна покривот на пазарот, нема повредени
Коментари = Горан = Многу добра вест, благодарам.
Сподели | Реклама | Следете нè на Фејсбук | Сите права се задржани

be
Стары мост зноў адкрылі
Стары мост праз раку зноў адкрылі для жыхароў раніцай у панядзелак пасля трох гадоў рамонту.
Мэр паведаміў, што рабочыя працавалі ўсю зіму без перапынкаў і скончылі мост у тэрмін.
Аўтар: Ганна Новік = Ганна Новік
Апублікавана: 14 сакавіка 2025
Абноўлена: 15 сакавіка 2025
Праглядаў: 1234
Нумар навіны: 48213
Фота: Гарвыканкам
Крыніца: Газета Рака
Рубрыка: = Горад
Тэгі: = мост, рака
Чытайце таксама = Абрынуўся дах рынку, ніхто не пацярпеў
Каментары = Янка = Вельмі добрая навіна, дзякуй.
Падзяліцца | Рэклама | Сачыце за намі ў Telegram | Усе правы абаронены

lt
Vėl atidarytas senasis tiltas
Senasis tiltas per upę po trejų metų remonto pirmadienio rytą vėl atidarytas gyventojams.
Meras sakė, kad darbininkai visą žiemą dirbo be pertraukų ir tiltą baigė laiku.
Autorė: Ona Petrauskienė = Ona Petrauskienė
Paskelbta: 2025 m. kovo 14 d.
Atnaujinta: 2025 m. kovo 15 d.
Peržiūros: 1234
Straipsnio numeris: 48213
Nuotrauka: Savivaldybė
Šaltinis: Upės žinios
Rubrika: = Miestas
Žymės: = tiltas, upė
Susiję straipsniai = Įgriuvo turgaus stogas, nukentėjusių nėra
Komentarai = Jonas = Labai gera žinia, ačiū.
Dalintis | Reklama | Sekite mus Facebook | Visos teisės saugomos

lv
Vecais tilts atkal atvērts
Vecais tilts pār upi pēc trīs gadu remonta pirmdienas rītā atkal atvērts iedzīvotājiem.
Mērs sacīja, ka strādnieki visu ziemu strādājuši bez pārtraukuma un tiltu pabeiguši laikā.
Autore: Anna Bērziņa = Anna Bērziņa
Publicēts: 2025. gada 14. marts
Atjaunots: 2025. gada 15. marts
Skatīts 1234 reizes
Raksta numurs: 48213
Foto: Pašvaldība
Avots: Upes Ziņas
Rubrika: = Pilsēta
Birkas: = tilts, upe
Saistītie raksti = Iebrucis tirgus jumts, cietušo nav
Komentāri = Jānis = Ļoti laba ziņa, paldies.
Dalīties | Reklāma | Seko mums Facebook | Visas tiesības aizsargātas

et
Vana sild avati taas
Vana sild üle jõe avati esmaspäeva hommikul pärast kolm aastat kestnud remonti taas rahvale.
Linnapea ütles, et töölised töötasid terve talve vaheajata ja sild sai õigeks ajaks valmis.
Autor: Anna Tamm = Anna Tamm
Avaldatud: 14. märts 2025
Uuendatud: 15. märts 2025
Vaatamisi: 1234
Artikli number: 48213
Foto: Linnavalitsus
Allikas: Jõe Leht
Rubriik: = Linn
Märksõnad: = sild, jõgi
Seotud artiklid = Turu katus varises, keegi viga ei saanud
Kommentaarid = Jaan = Väga hea uudis, aitäh.
Jaga | Reklaam | Jälgi meid Facebookis | Kõik õigused kaitstud

sl
Stari most spet odprt
Stari most čez reko so po treh letih obnove v ponedeljek zjutraj spet odprli za prebivalce.
Župan je povedal, da so delavci vso zimo delali brez premora in da je bil most končan pravočasno.
Avtor: Ana Novak = Ana Novak
Objavljeno: 14. marec 2025
Posodobljeno: 15. marec 2025
Ogledov: 1.234
Številka članka: 48213
Foto: Občina
Vir: Rečni list
Rubrika: = Mesto
Oznake: = most, reka
Sorodne novice = Zrušila se je streha tržnice, ranjenih ni
Komentarji = Janez = Zelo dobra novica, hvala.
Deli | Oglas | Sledite nam na Facebooku | Vse pravice pridržane

sk
Starý most opäť otvorili
Starý most cez rieku po troch rokoch opravy v pondelok ráno opäť otvorili pre obyvateľov.
Primátor povedal, že robotníci pracovali celú zimu bez prestávky a most dokončili načas.
Autor: Anna Malá = Anna Malá
Publikované: 14. marca 2025
Aktualizované: 15. marca 2025
Zobrazené: 1234-krát
Číslo článku: 48213
Foto: Mesto
Zdroj: Riečne noviny
Rubrika: = Mesto
Značky: = most, rieka
Súvisiace články = Zrútila sa strecha tržnice, nikto sa nezranil
Komentáre = Ján = Veľmi dobrá správa, ďakujem.
Zdieľať | Reklama | Sledujte nás na Facebooku | Všetky práva vyhradené

sr
Stari most ponovo otvoren
Stari most preko reke ponovo je otvoren za građane u ponedeljak ujutru posle tri godine popravke.
Gradonačelnik je rekao da su radnici radili cele zime bez prekida i da je most završen na vreme.
Autor: Ana Jovanović = Ana Jovanović
Objavljeno: 14. mart 2025.
Ažurirano: 15. mart 2025.
Pregleda: 1.234
Broj vesti: 48213
Foto: Opština
Izvor: Rečne novine
Rubrika: = Grad
Tagovi: = most, reka
Povezane vesti = Srušio se krov pijace, nema povređenih
Komentari = Marko = Vrlo dobra vest, hvala.
Podeli | Oglas | Pratite nas na Fejsbuku | Sva prava zadržana

hy
Հին կամուրջը կրկին բացվեց
Գետի վրայի հին կամուրջը երեք տարվա վերանորոգումից հետո երկուշաբթի առավոտյան կրկին բացվեց բնակիչների համար։
Քաղաքապետն ասաց, որ բանվորներն ամբողջ ձմեռ առանց դադարի աշխատել են և կամուրջն ավարտել են ժամանակին։
Հեղինակ՝ Աննա Պետրոսյան = Աննա Պետրոսյան
Հրապարակված է՝ 14 մարտի 2025
Թարմացված է՝ 15 մարտի 2025
Դիտումներ՝ 1234
Լուրի համարը՝ 48213
Լուսանկարը՝ Քաղաքապետարան
Աղբյուր՝ Գետ օրաթերթ
Բաժին՝ = Քաղաք
Պիտակներ՝ = կամուրջ, գետ
Առնչվող նյութեր = Փլվել է շուկայի տանիքը, տուժածներ չկան
Մեկնաբանություններ = Արամ = Շատ լավ լուր է, շնորհակալություն։
Կիսվել | Գովազդ | Հետևեք մեզ ֆեյսբուքում | Բոլոր իրավունքները պաշտպանված են

ka
ძველი ხიდი ისევ გაიხსნა
მდინარეზე გადებული ძველი ხიდი სამწლიანი რემონტის შემდეგ ორშაბათს დილით მოსახლეობისთვის ისევ გაიხსნა.
მერმა თქვა, რომ მუშები მთელი ზამთარი შეუსვენებლად მუშაობდნენ და ხიდი დროულად დაასრულეს.
ავტორი: ანა ბერიძე = ანა ბერიძე
გამოქვეყნდა: 14 მარტი 2025
განახლდა: 15 მარტი 2025
ნახვები: 1234
სიახლის ნომერი: 48213
ფოტო: მერია
წყარო: გაზეთი მდინარე
რუბრიკა: = ქალაქი
თეგები: = ხიდი, მდინარე
მსგავსი სიახლეები = ბაზრის სახურავი ჩამოინგრა, დაშავებული არ არის
კომენტარები = გიორგი = ძალიან კარგი ამბავია, მადლობა.
გაზიარება | რეკლამა | გამოგვყევით ფეისბუკზე | ყველა უფლება დაცულია

af
Ou brug oor die rivier weer oop
Die ou brug oor die rivier is Maandagoggend ná drie jaar se herstelwerk weer vir die publiek oopgestel.
Die burgemeester het gesê dat die werkers die hele winter sonder ophou gewerk het en dat die brug betyds klaar was.
Deur: Anna Botha = Anna Botha
Gepubliseer: 14 Maart 2025
Laas opgedateer: 15 Maart 2025
1 234 keer gelees
Artikelnommer: 48213
Foto: Stadsraad
Bron: Die Rivier
Afdeling: = Stad
Sleutelwoorde: = brug, rivier
Verwante artikels = Markdak stort in, niemand beseer nie
Kommentaar = Piet = Baie goeie nuus, dankie.
Deel | Advertensie | Volg ons op Facebook | Alle regte voorbehou

ms
Jambatan lama dibuka semula
Jambatan lama di atas sungai itu dibuka semula kepada orang ramai pagi Isnin selepas tiga tahun dibaiki.
Datuk Bandar berkata para pekerja bekerja tanpa henti dan jambatan itu siap pada masa yang ditetapkan.
Oleh: Aminah Salleh = Aminah Salleh
Diterbitkan: 14 Mac 2025
Dikemas kini: 15 Mac 2025
1,234 tontonan
ID berita: 48213
Foto: Majlis Perbandaran
Sumber: Akhbar Sungai
Kategori: = Bandar
Tag: = jambatan, sungai
Berita berkaitan = Bumbung pasar runtuh, tiada yang cedera
Komen = Rahman = Berita yang sangat baik, terima kasih.
Kongsi | Iklan | Ikuti kami di Facebook | Hak cipta terpelihara

id
Jembatan tua dibuka kembali
Jembatan tua di atas sungai dibuka kembali untuk umum pada Senin pagi setelah tiga tahun perbaikan.
Wali kota mengatakan para pekerja bekerja tanpa henti dan jembatan itu selesai tepat waktu.
Penulis: Ani Wijaya = Ani Wijaya
Diterbitkan: 14 Maret 2025
Diperbarui: 15 Maret 2025
Dibaca: 1.234 kali
ID berita: 48213
Foto: Pemerintah Kota
Sumber: Harian Sungai
Kategori: = Kota
Tag: = jembatan, sungai
Berita terkait = Atap pasar runtuh, tidak ada korban luka
Komentar = Budi = Berita yang sangat bagus, terima kasih.
Bagikan | Iklan | Ikuti kami di Facebook | Hak cipta dilindungi undang-undang

vi
Cầu cũ mở cửa trở lại
Cây cầu cũ bắc qua sông đã mở cửa trở lại cho người dân vào sáng thứ Hai sau ba năm sửa chữa.
Thị trưởng cho biết công nhân đã làm việc suốt mùa đông không nghỉ và cây cầu hoàn thành đúng hạn.
Tác giả: Lê Thị Anh = Lê Thị Anh
Ngày đăng: 14/03/2025
Cập nhật: 15/03/2025
Lượt xem: 1.234
Mã bài viết: 48213
Ảnh: Ủy ban thành phố
Nguồn: Báo Dòng Sông
Chuyên mục: = Thành phố
Từ khóa: = cầu, sông
Tin liên quan = Mái chợ sập, không ai bị thương
Bình luận = Minh = Tin rất vui, xin cảm ơn.
Chia sẻ | Quảng cáo | Theo dõi chúng tôi trên Facebook | Bản quyền thuộc về Báo Dòng Sông

th
สะพานเก่าข้ามแม่น้ำเปิดอีกครั้ง
สะพานเก่าข้ามแม่น้ำเปิดให้ประชาชนใช้อีกครั้งเมื่อเช้าวันจันทร์ หลังจากซ่อมแซมมานานสามปี โดยมีชาวบ้านหลายร้อยคนเดินข้ามสะพานในชั่วโมงแรก และต่างดีใจที่ไม่ต้องนั่งเรือข้ามฟากอีก
นายกเทศมนตรีกล่าวว่า คนงานทำงานตลอดฤดูหนาวโดยไม่หยุดพัก และสะพานแล้วเสร็จตามกำหนด พร้อมขอบคุณชาวบ้านที่อดทนรอคอย และจะจัดงานเฉลิมฉลองในวันเสาร์นี้ที่ริมฝั่งแม่น้ำ
ผู้เขียน: สมชาย ใจดี = สมชาย ใจดี
เผยแพร่: 14 มีนาคม 2568
อัปเดตล่าสุด: 15 มีนาคม 2568
จำนวนผู้เข้าชม 1,234
รหัสข่าว: 48213
ภาพ: เทศบาล
ที่มา: หนังสือพิมพ์แม่น้ำ
หมวดหมู่: = เมือง
แท็ก: = สะพาน, แม่น้ำ
ข่าวที่เกี่ยวข้อง = หลังคาตลาดถล่ม ไม่มีผู้บาดเจ็บ
ความคิดเห็น = สมหมาย = ข่าวดีมาก ขอบคุณครับ
แชร์ | โฆษณา | ติดตามเราได้ที่ Facebook | สงวนลิขสิทธิ์

ko
강 위의 옛 다리 다시 열려
강 위의 옛 다리가 삼 년간의 보수 공사를 마치고 월요일 아침 시민들에게 다시 개방됐다.
시장은 일꾼들이 겨울 내내 쉬지 않고 일해 다리를 제때 완공했다고 밝혔다.
김민수 기자 = 김민수
입력: 2025.03.14
수정: 2025.03.15
조회수: 1,234
기사번호: 48213
사진: 시청
출처: 강변일보
분류: = 사회
태그: = 다리, 강
관련기사 = 시장 지붕 무너졌지만 다친 사람 없어
댓글 = 영희 = 아주 좋은 소식이네요, 감사합니다.
공유하기 | 광고 | 페이스북에서 팔로우하세요 | 무단 전재 및 재배포 금지

ja
川の古い橋が再開通
川に架かる古い橋が三年にわたる修復を終え、月曜日の朝に再び市民に開放された。
市長は、作業員が冬の間も休まず働き、橋は予定どおりに完成したと述べた。
文：山田太郎 = 山田太郎
公開日：2025年3月14日
更新日：2025年3月15日
閲覧数：1,234
記事番号：48213
写真：市役所
出典：川の新聞
カテゴリー： = まち
タグ： = 橋, 川
関連記事 = 市場の屋根が落ちる、けが人なし
コメント = 花子 = とても良いニュースです、ありがとう。
シェア | 広告 | フェイスブックでフォロー | 無断転載を禁じます

zh-Hans
河上老桥重新开放
横跨河流的老桥经过三年的整修，于周一上午重新向市民开放。
市长表示，工人们整个冬天都没有停工，老桥按时完工。
作者：王小明 = 王小明
发布时间：2025-03-14
更新时间：2025-03-15
阅读：1234次
文章编号：48213
图片：市政府
来源：河边日报
栏目： = 社会
标签： = 老桥, 河流
相关阅读 = 市场屋顶坍塌，无人受伤
评论 = 小李 = 很好的消息，谢谢。
分享 | 广告 | 关注我们的微信公众号 | 版权所有

zh-Hant
河上老橋重新開放
橫跨河流的老橋歷經三年的整修，於週一上午重新向民眾開放。
市長表示，工人們整個冬天都沒有停工，老橋準時完工。
作者：王小明 = 王小明
發布時間：2025-03-14
更新時間：2025-03-15
瀏覽數：1,234
新聞編號：48213
圖片：市政府
來源：河邊日報
分類： = 社會
標籤： = 老橋, 河流
相關新聞 = 市場屋頂坍塌，無人受傷
留言 = 小李 = 很好的消息，謝謝。
分享 | 廣告 | 追蹤我們的粉絲專頁 | 版權所有

he
הגשר הישן נפתח מחדש
הגשר הישן שמעל הנהר נפתח מחדש לתושבים ביום שני בבוקר אחרי שלוש שנים של תיקונים.
ראש העיר אמר שהפועלים עבדו כל החורף בלי הפסקה ושהגשר הושלם בזמן.
מאת: דנה לוי = דנה לוי
פורסם: 14.03.2025
עודכן: 15.03.2025
צפיות: 1,234
מספר כתבה: 48213
צילום: העירייה
מקור: עיתון הנהר
מדור: = העיר
תגיות: = גשר, נהר
כתבות נוספות = גג השוק קרס, אין נפגעים
תגובות = יוסי = חדשות טובות מאוד, תודה.
שתפו | פרסומת | עקבו אחרינו בפייסבוק | כל הזכויות שמורות

el
Άνοιξε ξανά η παλιά γέφυρα
Η παλιά γέφυρα πάνω από το ποτάμι άνοιξε ξανά για τους κατοίκους τη Δευτέρα το πρωί μετά από τρία χρόνια επισκευών.
Ο δήμαρχος είπε ότι οι εργάτες δούλευαν όλο τον χειμώνα χωρίς διακοπή και η γέφυρα ολοκληρώθηκε στην ώρα της.
Γράφει: Άννα Παππά = Άννα Παππά
Δημοσιεύθηκε: 14 Μαρτίου 2025
Τελευταία ενημέρωση: 15 Μαρτίου 2025
Προβολές: 1.234
Κωδικός άρθρου: 48213
Φωτογραφία: Δήμος
Πηγή: Εφημερίδα Ποτάμι
Κατηγορία: = Πόλη
Ετικέτες: = γέφυρα, ποτάμι
Σχετικά άρθρα = Έπεσε η στέγη της αγοράς, κανείς δεν τραυματίστηκε
Σχόλια = Νίκος = Πολύ καλά νέα, ευχαριστούμε.
Κοινοποίηση | Διαφήμιση | Ακολουθήστε μας στο Facebook | Με επιφύλαξη παντός δικαιώματος

bg
Старият мост отново е отворен
Старият мост над реката беше отворен отново за жителите в понеделник сутринта след три години ремонт.
Кметът каза, че работниците са работили цяла зима без прекъсване и мостът е завършен навреме.
Автор: Анна Петрова = Анна Петрова
Публикувано: 14 март 2025
Обновено: 15 март 2025
Прочетено: 1234 пъти
Номер на новината: 48213
Снимка: Общината
Източник: Вестник Река
Рубрика: = Град
Тагове: = мост, река
Свързани новини = Падна покривът на пазара, няма пострадали
Коментари = Иван = Много добра новина, благодаря.
Сподели | Реклама | Последвайте ни във Фейсбук | Всички права запазени

uk
Старий міст знову відкрили
Старий міст через річку знову відкрили для мешканців уранці в понеділок після трьох років ремонту.
Міський голова повідомив, що робітники працювали всю зиму без перерв і закінчили міст вчасно.
Автор: Ганна Коваль = Ганна Коваль
Опубліковано: 14 березня 2025
Оновлено: 15 березня 2025
Переглядів: 1234
Номер новини: 48213
Фото: Міськрада
Джерело: Газета Річка
Рубрика: = Місто
Теги: = міст, річка
Читайте також = Обвалився дах ринку, ніхто не постраждав
Коментарі = Іван = Дуже гарна новина, дякую.
Поділитися | Реклама | Підписуйтесь на наш Telegram | Усі права захищені

ru
Старый мост снова открыли
Старый мост через реку снова открыли для жителей утром в понедельник после трёх лет ремонта.
Мэр сообщил, что рабочие трудились всю зиму без перерывов и закончили мост в срок.
Автор: Анна Ковалёва = Анна Ковалёва
Опубликовано: 14 марта 2025
Обновлено: 15 марта 2025
Просмотров: 1234
Номер новости: 48213
Фото: Мэрия
Источник: Газета Река
Рубрика: = Город
Теги: = мост, река
Читайте также = Обрушилась крыша рынка, никто не пострадал
Комментарии = Иван = Очень хорошая новость, спасибо.
Поделиться | Реклама | Подписывайтесь на наш Telegram | Все права защищены

ro
Podul vechi s-a redeschis
Podul vechi de peste râu a fost redeschis pentru locuitori luni dimineață, după trei ani de reparații.
Primarul a spus că muncitorii au lucrat toată iarna fără pauză și că podul a fost terminat la timp.
Autor: Ana Popescu = Ana Popescu
Publicat: 14 martie 2025
Actualizat: 15 martie 2025
Vizualizări: 1.234
ID articol: 48213
Foto: Primăria
Sursa: Ziarul Râul
Categorie: = Oraș
Etichete: = pod, râu
Articole similare = Acoperișul pieței s-a prăbușit, nimeni nu a fost rănit
Comentarii = Ion = O veste foarte bună, mulțumesc.
Distribuie | Publicitate | Urmărește-ne pe Facebook | Toate drepturile rezervate

hu
Újra megnyílt a régi híd
A folyó feletti régi híd három év felújítás után hétfő reggel újra megnyílt a lakosok előtt.
A polgármester elmondta, hogy a munkások egész télen szünet nélkül dolgoztak, és a híd időben elkészült.
Szerző: Kovács Anna = Kovács Anna
Megjelent: 2025. március 14.
Frissítve: 2025. március 15.
Megtekintések: 1234
Cikk azonosító: 48213
Fotó: Polgármesteri Hivatal
Forrás: Folyó Hírlap
Rovat: = Város
Címkék: = híd, folyó
Kapcsolódó cikkek = Beomlott a piac teteje, senki sem sérült meg
Hozzászólások = Péter = Nagyon jó hír, köszönjük.
Megosztás | Hirdetés | Kövess minket a Facebookon | Minden jog fenntartva

cs
Starý most je znovu otevřen
Starý most přes řeku byl po třech letech oprav v pondělí ráno znovu otevřen pro obyvatele.
Starosta řekl, že dělníci pracovali celou zimu bez přestávky a že most byl dokončen včas.
Autor: Anna Malá = Anna Malá
Publikováno: 14. března 2025
Aktualizováno: 15. března 2025
Přečteno: 1234x
Číslo článku: 48213
Foto: Město
Zdroj: Říční noviny
Rubrika: = Město
Štítky: = most, řeka
Související články = Zřítila se střecha tržnice, nikdo nebyl zraněn
Komentáře = Jan = Velmi dobrá zpráva, děkuji.
Sdílet | Reklama | Sledujte nás na Facebooku | Všechna práva vyhrazena

pl
Stary most znów otwarty
Stary most na rzece po trzech latach remontu w poniedziałek rano znów otwarto dla mieszkańców.
Burmistrz powiedział, że robotnicy pracowali całą zimę bez przerwy i że most ukończono na czas.
Autor: Anna Lis = Anna Lis
Opublikowano: 14 marca 2025
Aktualizacja: 15 marca 2025
Wyświetleń: 1234
ID artykułu: 48213
Fot. Urząd Miasta
Źródło: Gazeta Rzeczna
Kategoria: = Miasto
Tagi: = most, rzeka
Czytaj także = Zawalił się dach targowiska, nikt nie ucierpiał
Komentarze = Jan = Bardzo dobra wiadomość, dziękuję.
Udostępnij | Reklama | Obserwuj nas na Facebooku | Wszelkie prawa zastrzeżone

fi
Vanha silta avattiin jälleen
Joen ylittävä vanha silta avattiin maanantaiaamuna jälleen asukkaille kolmen vuoden korjauksen jälkeen.
Kaupunginjohtaja kertoi, että työmiehet työskentelivät koko talven tauotta ja että silta valmistui ajoissa.
Teksti: Anna Laine = Anna Laine
Julkaistu: 14.3.2025
Päivitetty: 15.3.2025
1 234 lukukertaa
Artikkelin tunnus: 48213
Kuva: Kaupunki
Lähde: Jokisanomat
Osasto: = Kaupunki
Avainsanat: = silta, joki
Lue myös = Torin katto romahti, kukaan ei loukkaantunut
Kommentit = Matti = Oikein hyvä uutinen, kiitos.
Jaa | Mainos | Seuraa meitä Facebookissa | Kaikki oikeudet pidätetään

sv
Gamla bron öppnad igen
Den gamla bron över ån öppnades igen för invånarna på måndagsmorgonen efter tre år av reparationer.
Borgmästaren sade att arbetarna hade arbetat hela vintern utan uppehåll och att bron blev klar i tid.
Text: Anna Lind = Anna Lind
Publicerad: 14 mars 2025
Uppdaterad: 15 mars 2025
1 234 visningar
Artikel-id: 48213
Foto: Kommunen
Källa: Åbladet
Kategori: = Staden
Taggar: = bro, vatten
Läs också = Saluhallens tak rasade, ingen skadades
Kommentarer = Nils = Mycket goda nyheter, tack.
Dela | Annons | Följ oss på Facebook | Alla rättigheter förbehållna

nb
Den gamle broen er åpnet igjen
Den gamle broen over elva ble mandag morgen åpnet igjen for innbyggerne etter tre år med reparasjoner.
Ordføreren sa at arbeiderne hadde arbeidet hele vinteren uten opphold og at broen ble ferdig i tide.
Skrevet av: Anna Lie = Anna Lie
Publisert: 14. mars 2025
Oppdatert: 15. mars 2025
1 234 visninger
Artikkel-ID: 48213
Foto: Kommunen
Kilde: Elveposten
Kategori: = Byen
Emneord: = bro, elv
Les også = Taket på torghallen raste, ingen ble skadet
Kommentarer = Nils = Svært gode nyheter, takk.
Del | Annonse | Følg oss på Facebook | Alle rettigheter forbeholdt

da
Den gamle bro er åbnet igen
Den gamle bro over åen blev mandag morgen åbnet igen for borgerne efter tre år med reparationer.
Borgmesteren sagde, at arbejderne havde arbejdet hele vinteren uden ophold, og at broen blev færdig til tiden.
Skrevet af: Anna Holm = Anna Holm
Udgivet: 14. marts 2025
Opdateret: 15. marts 2025
1.234 visninger
Artikel-ID: 48213
Foto: Kommunen
Kilde: Åposten
Kategori: = Byen
Emneord: = bro, vand
Læs også = Taget på torvehallen styrtede sammen, ingen kom til skade
Kommentarer = Niels = Rigtig gode nyheder, tak.
Del | Annonce | Følg os på Facebook | Alle rettigheder forbeholdes

nl
Oude brug weer open
De oude brug over de rivier is maandagochtend na drie jaar van herstel weer geopend voor de inwoners.
De burgemeester zei dat de arbeiders de hele winter zonder pauze hebben gewerkt en dat de brug op tijd klaar was.
Door: Anna Bos = Anna Bos
Gepubliceerd: 14 maart 2025
Bijgewerkt: 15 maart 2025
1.234 keer gelezen
Artikelnummer: 48213
Foto: Gemeente
Bron: Rivierbode
Categorie: = Stad
Trefwoorden: = brug, rivier
Lees ook = Dak van markthal ingestort, niemand gewond
Reacties = Piet = Heel goed nieuws, bedankt.
Delen | Advertentie | Volg ons op Facebook | Alle rechten voorbehouden

pt
Ponte antiga reabre
A ponte antiga sobre o rio foi reaberta ao público na manhã de segunda-feira, após três anos de obras.
O prefeito disse que os operários trabalharam todo o inverno sem parar e que a ponte ficou pronta a tempo.
Por: Ana Castro = Ana Castro
Publicado em: 14 de março de 2025
Atualizado em: 15 de março de 2025
1.234 visualizações
Código da notícia: 48213
Foto: Prefeitura
Fonte: Diário do Rio
Categoria: = Cidade
Palavras-chave: = ponte, rio
Leia também = Teto do mercado desaba e ninguém fica ferido
Comentários = João = Uma notícia muito boa, obrigado.
Compartilhar | Publicidade | Siga-nos no Facebook | Todos os direitos reservados

it
Riapre il vecchio ponte
Il vecchio ponte sul fiume ha riaperto agli abitanti lunedì mattina dopo tre anni di lavori.
Il sindaco ha detto che gli operai hanno lavorato tutto l'inverno senza sosta e che il ponte è stato finito in tempo.
Di: Anna Riva = Anna Riva
Pubblicato: 14 marzo 2025
Aggiornato: 15 marzo 2025
1.234 visualizzazioni
ID articolo: 48213
Foto: Comune
Fonte: Giornale del Fiume
Categoria: = Città
Parole chiave: = ponte, fiume
Leggi anche = Crolla il tetto del mercato, nessun ferito
Commenti = Gianni = Una notizia molto buona, grazie.
Condividi | Pubblicità | Seguici su Facebook | Tutti i diritti riservati

es
Reabre el viejo puente
El viejo puente sobre el río reabrió al público el lunes por la mañana, tras tres años de obras.
El alcalde dijo que los obreros trabajaron todo el invierno sin descanso y que el puente se acabó a tiempo.
Por: Ana Castro = Ana Castro
Publicado: 14 de marzo de 2025
Actualizado: 15 de marzo de 2025
1.234 visitas
Código de noticia: 48213
Foto: Ayuntamiento
Fuente: Diario del Río
Sección: = Ciudad
Etiquetas: = puente, río
Noticias relacionadas = Cae el techo del mercado sin heridos
Comentarios = Juan = Muy buena noticia, gracias.
Compartir | Publicidad | Síguenos en Facebook | Todos los derechos reservados

fr
Le vieux pont rouvre
Le vieux pont sur la rivière a rouvert au public lundi matin, après trois ans de travaux.
Le maire a dit que les ouvriers avaient travaillé tout l'hiver sans relâche et que le pont était prêt à temps.
Par : Anne Morel = Anne Morel
Publié le : 14 mars 2025
Mis à jour le : 15 mars 2025
Lu 1 234 fois
Numéro d'article : 48213
Photo : Mairie
Source : Journal de la Rivière
Rubrique : = Ville
Mots-clés : = pont, rivière
À lire aussi = Le toit du marché s'effondre sans faire de blessé
Commentaires = Jean = Une très bonne nouvelle, merci.
Partager | Publicité | Suivez-nous sur Facebook | Tous droits réservés

de
Alte Brücke wieder offen
Die alte Brücke über den Fluss ist am Montagmorgen nach drei Jahren Reparatur wieder für alle geöffnet worden.
Der Bürgermeister sagte, dass die Arbeiter den ganzen Winter ohne Pause gearbeitet haben und die Brücke rechtzeitig fertig war.
Von: Anna Lehmann = Anna Lehmann
Veröffentlicht: 14. März 2025
Aktualisiert: 15. März 2025
1.234 Aufrufe
Artikel-ID: 48213
Foto: Stadt
Quelle: Flussbote
Rubrik: = Stadt
Schlagwörter: = Brücke, Fluss
Lesen Sie auch = Dach der Markthalle eingestürzt, niemand verletzt
Kommentare = Hans = Sehr gute Nachricht, danke.
Teilen | Anzeige | Folgen Sie uns auf Facebook | Alle Rechte vorbehalten

tr
Eski köprü yeniden açıldı
Nehrin üzerindeki eski köprü, üç yıl süren onarımın ardından pazartesi sabahı yeniden halka açıldı.
Belediye başkanı, işçilerin bütün kış boyunca ara vermeden çalıştığını ve köprünün zamanında bittiğini söyledi.
Yazar: Ayşe Yılmaz = Ayşe Yılmaz
Yayınlanma: 14 Mart 2025
Güncelleme: 15 Mart 2025
1.234 kez okundu
Haber kodu: 48213
Fotoğraf: Belediye
Kaynak: Nehir Gazetesi
Kategori: = Şehir
Etiketler: = köprü, nehir
İlgili haberler = Pazarın çatısı çöktü, yaralanan olmadı
Yorumlar = Ali = Çok güzel bir haber, teşekkürler.
Paylaş | Reklam | Bizi Facebook'ta takip edin | Tüm hakları saklıdır

fa
پل قدیمی رودخانه باز شد
پل قدیمی روی رودخانه صبح دوشنبه پس از سه سال تعمیر دوباره به روی مردم شهر گشوده شد.
شهردار گفت کارگران در تمام زمستان بدون تعطیلی کار کرده‌اند و پل به موقع آماده شده است.
نویسنده: احمد رضایی = احمد رضایی
تاریخ انتشار: ۲۴ اسفند ۱۴۰۳
آخرین به‌روزرسانی: ۲۵ اسفند ۱۴۰۳
۱٬۲۳۴ بازدید
کد خبر: ۴۸۲۱۳
عکس: شهرداری
منبع: روزنامه رود
دسته‌بندی: = شهر
برچسب‌ها: = پل, رودخانه
مطالب مرتبط = سقف بازار فرو ریخت، کسی آسیب ندید
نظرات = حسن = خبر بسیار خوبی است، سپاس.
اشتراک‌گذاری | تبلیغات | ما را در تلگرام دنبال کنید | تمامی حقوق محفوظ است

ar
إعادة افتتاح الجسر القديم
أعيد صباح الاثنين افتتاح الجسر القديم فوق النهر أمام السكان بعد ثلاث سنوات من أعمال الترميم.
وقال رئيس البلدية إن العمال واصلوا عملهم طوال الشتاء دون توقف وإن الجسر أنجز في موعده.
بقلم: أحمد سالم = أحمد سالم
تاريخ النشر: ١٤ مارس ٢٠٢٥
آخر تحديث: ١٥ مارس ٢٠٢٥
عدد المشاهدات: ١٬٢٣٤
رمز الخبر: ٤٨٢١٣
الصورة: البلدية
المصدر: صحيفة النهر
القسم: = المدينة
الوسوم: = جسر, نهر
أخبار ذات صلة = انهيار سقف السوق دون إصابات
التعليقات = حسن = خبر جميل جدا، شكرا لكم.
مشاركة | إعلان | تابعونا على فيسبوك | جميع الحقوق محفوظة

en
Old bridge opens again
The old bridge over the river was opened again to the people of the town on Monday morning after three years of repair.
The mayor said that the workers had toiled all winter without a break and that the bridge was ready in time.
By: Anna Lane = Anna Lane
Published: 14 March 2025
Last updated: 15 March 2025
1,234 views
Story ID: 48213
Photo: Town Council
Source: The River Post
Section: = Town
Tags: = bridge, river
Related stories = Market roof falls in, nobody is hurt
Comments = John = Very good news, thank you.
Share | Advertisement | Follow us on Facebook | All rights reserved
"""


class Paper(NamedTuple):
    """One row."""

    tag: str
    title: str
    text: tuple[str, str]
    byline: str
    author: str
    facts: tuple[str, str, str, str]  # published, updated, views, news ID
    photo: str
    source: str
    section: tuple[str, str]
    tags: tuple[str, tuple[str, ...]]
    related: tuple[str, str]
    comment: tuple[str, str, str]
    around: tuple[str, str, str, str]  # share, advertisement, an offer to follow, rights


def papers() -> list[Paper]:
    """All rows."""
    return [_paper(row.strip().splitlines()) for row in PAPERS.strip().split("\n\n")]


def _paper(lines: list[str]) -> Paper:
    tag, title, first, second, byline, published, updated, views, news_id, photo, source, *rest = lines
    section, tags, related, comment, around = (
        [part.strip() for part in line.split(sign)] for line, sign in zip(rest, "====|", strict=True)
    )
    line, author = (part.strip() for part in byline.split(" = "))
    share, advert, offer, rights = around
    return Paper(
        tag=tag,
        title=title,
        text=(first, second),
        byline=line,
        author=author,
        facts=(published, updated, views, news_id),
        photo=photo,
        source=source,
        section=(section[0], section[1]),
        tags=(tags[0], tuple(one.strip() for one in tags[1].split(","))),
        related=(related[0], related[1]),
        comment=(comment[0], comment[1], comment[2]),
        around=(share, advert, offer, rights),
    )


def page(paper: Paper) -> str:
    """Its page, in elements whose names say nothing."""
    published, updated, views, news_id = paper.facts
    share, advert, offer, rights = paper.around
    tags = ", ".join(f"<a href=/t/{n}>{tag}</a>" for n, tag in enumerate(paper.tags[1]))
    others = "".join(f"<li><a href=/n/{n}>{paper.related[1]}</a></li>" for n in (11, 12, 13))
    return f"""<html lang={paper.tag}><head><meta charset=utf-8><title>{paper.title}</title></head><body>
<div class=a1><a href=/>Paper</a> <a href=/s/1>A</a> <a href=/s/2>B</a> <a href=/s/3>C</a></div>
<div class=a2>
<p class=a3>{paper.section[0]} <a href=/s/4>{paper.section[1]}</a></p>
<h1>{paper.title}</h1>
<p class=a4>{paper.byline}</p>
<p class=a5><span>{published}</span> | <span>{updated}</span></p>
<ul class=a6><li>{views}</li><li>{news_id}</li></ul>
<div class=a7><img src=/i/1.jpg width=800 height=500><p>{paper.photo}</p></div>
<div class=a8><p>{paper.text[0]}</p><p>{advert}</p><p>{paper.text[1]}</p><p>{paper.source}</p></div>
<p class=a9>{paper.tags[0]} {tags}</p>
<div class=b1><span>{share}</span> <a href="https://facebook.com/sharer?u=1">Facebook</a> <a href="https://t.me/share?u=1">Telegram</a></div>
<p class=b2>{offer}</p>
<div class=b3><h3>{paper.related[0]}</h3><ul>{others}</ul></div>
<div class=b4><h3>{paper.comment[0]}</h3><div><b>{paper.comment[1]}</b><p>{paper.comment[2]}</p></div></div>
</div>
<div class=b5><p>{rights}</p></div>
</body></html>"""


def in_lines(paper: Paper) -> str:
    """The same with the facts in one line, and what belongs to none of the text among its paragraphs."""
    published, updated, views, news_id = paper.facts
    share, advert, _offer, rights = paper.around
    tags = "".join(f"<li><a href=/t/{n}>{tag}</a></li>" for n, tag in enumerate(paper.tags[1]))
    first, second = paper.text
    return f"""<html lang={paper.tag}><head><meta charset=utf-8><title>{paper.title}</title></head><body>
<div class=a1><a href=/>Paper</a> <a href=/s/1>A</a> <a href=/s/2>B</a> <a href=/s/3>C</a></div>
<article>
<h1>{paper.title}</h1>
<div class=a4>{paper.byline} | {published} | {views} | {news_id}</div>
<figure><img src=/i/1.jpg width=800 height=500><figcaption>{paper.photo}</figcaption></figure>
<p>{share}</p>
<p>{first}</p>
<p>{paper.related[0]}: <a href=/n/11>{paper.related[1]}</a></p>
<p>{advert}</p>
<p>{second}</p>
<p>{updated}</p>
<p>{paper.source}</p>
<div class=a9><span>{paper.tags[0]}</span><ul>{tags}</ul></div>
</article>
<h4>{paper.related[0]}</h4><p><a href=/n/12>{paper.related[1]}</a></p><p><a href=/n/13>{paper.related[1]}</a></p>
<h4>{paper.comment[0]} (1)</h4><p>{paper.comment[1]}</p><p>{paper.comment[2]}</p>
<p>© 2025 Paper. {rights}</p>
</body></html>"""


def in_rows(paper: Paper) -> str:
    """The same with a table of labels and values, and without colons."""
    rows = "".join(
        f"<tr><td>{label}</td><td>{value}</td></tr>"
        for label, value in (_halves(fact) for fact in (paper.byline, *paper.facts))
    )
    tags = " ".join(f"<a href=/t/{n}>{tag}</a>" for n, tag in enumerate(paper.tags[1]))
    share, advert, offer, rights = paper.around
    return f"""<html lang={paper.tag}><head><meta charset=utf-8><title>{paper.title}</title></head><body>
<main><h1>{paper.title}</h1><table>{rows}</table>
<div><p>{paper.text[0]}</p><div>{advert}</div><p>{paper.text[1]}</p></div>
<div>{paper.tags[0]} {tags}</div>
<div><a href=#>{share}</a></div><div>{offer}</div>
<section><h2>{paper.related[0]}</h2><a href=/n/11>{paper.related[1]}</a><a href=/n/12>{paper.related[1]}</a></section>
<section><h2>{paper.comment[0]}</h2><p>{paper.comment[1]}: {paper.comment[2]}</p></section></main>
<div>{rights}</div></body></html>"""


def _halves(fact: str) -> tuple[str, str]:
    for colon in (":", "：", "՝"):
        label, found, value = fact.partition(colon)
        if found:
            return label.strip(), value.strip()
    return fact, ""
