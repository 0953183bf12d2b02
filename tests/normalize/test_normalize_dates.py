"""Written dates of many languages and calendars, and the texts that look like dates and are none."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.models import Precision, Zone
from scraper.normalize import read_date
from scraper.normalize.dates import is_date
from scraper.normalize.languages import TAGS

NOW = datetime(2021, 3, 25, 20, 0, tzinfo=UTC)
EARLY, LATE = datetime(1990, 1, 1), datetime(2090, 1, 1)  # noqa: DTZ001 - Hypothesis wants naive limits

# language, text, what it says (a day, a minute, or an instant with its offset), calendar
WRITTEN = [
    # words that a page has set flush against each other
    ("en", "Doric SamDecember 20, 2023", "2023-12-20", "gregorian"),
    ("en", "By Jessica ChoiDec. 21, 2023 11:00 pm EST", "2023-12-21T23:00-05:00", "gregorian"),
    ("en", "PublishedMay 11, 2024UpdatedJune 2, 2024", "2024-05-11", "gregorian"),
    ("en", "UpdatedJune 2, 2024PublishedMay 11, 2024", "2024-05-11", "gregorian"),
    ("pt", "Ana LimaSexta-feira, 5 de maio de 2023", "2023-05-05", "gregorian"),
    ("bn", "১৪ অগাস্ট ২০২১", "2021-08-14", "gregorian"),
    ("ta", "14 ஆகஸ்டு 2021", "2021-08-14", "gregorian"),
    ("te", "14 ఆగష్టు 2021", "2021-08-14", "gregorian"),
    ("te", "14 జూలై 2021", "2021-07-14", "gregorian"),
    ("ml", "14 സെപ്തംബർ 2021", "2021-09-14", "gregorian"),
    ("ml", "14 ആഗസ്ത് 2021", "2021-08-14", "gregorian"),
    ("ml", "14 ജൂലായ് 2021", "2021-07-14", "gregorian"),
    ("ml", "14 നവംബര്\u200d 2021", "2021-11-14", "gregorian"),
    ("kn", "14 ಅಗಸ್ಟ್ 2021", "2021-08-14", "gregorian"),
    ("kn", "14 ನವಂಬರ್ 2021", "2021-11-14", "gregorian"),
    ("th", "14 กย. 2564", "2021-09-14", "buddhist"),
    ("vi", "14-Th9-2021", "2021-09-14", "gregorian"),
    ("vi", "14 Th9, 2021", "2021-09-14", "gregorian"),
    ("bg", "14 ян 2021", "2021-01-14", "gregorian"),
    ("sr", "14. септембра 2021.", "2021-09-14", "gregorian"),
    ("be", "14 траўня 2021", "2021-05-14", "gregorian"),
    ("lv", "2021. gada 14. septembrī", "2021-09-14", "gregorian"),
    ("lv", "14. janvāri, 2021", "2021-01-14", "gregorian"),
    # months as people say them, and letters of the keyboard that was on
    ("el", "Παρασκευή 30 Δεκέμβρη 2011", "2011-12-30", "gregorian"),
    ("el", "12 Φλεβάρη 2019", "2019-02-12", "gregorian"),
    ("el", "Tετάρτη, 10 Aπριλίου 2013", "2013-04-10", "gregorian"),
    ("ru", "5 cентября 2023 г.", "2023-09-05", "gregorian"),
    ("bg", "12 мaй 2020", "2020-05-12", "gregorian"),
    (None, "2021 07 14 18:30:05", "2021-07-14T18:30:05", "gregorian"),
    (None, "2021-07-14T18:30:05:684Z", "2021-07-14T18:30:05+00:00", "gregorian"),
    ("hy", "14 հուլիսի 2021 - 18:30 AMT", "2021-07-14T18:30+04:00", "gregorian"),
    ("ka", "14 ივლისი 2021, 18:30 GET", "2021-07-14T18:30+04:00", "gregorian"),
    ("zh-Hans", "7月 9， 2021", "2021-07-09", "gregorian"),
    ("ja", "7月 9, 2021", "2021-07-09", "gregorian"),
    ("vi", "9 tháng 7, 2021", "2021-07-09", "gregorian"),
    (None, "14 juillet 2021", "2021-07-14", "gregorian"),
    (None, "14 temmuz 2021", "2021-07-14", "gregorian"),
    (None, "14 июля 2021", "2021-07-14", "gregorian"),
    (None, "۱۳۹۹/۰۲/۲۱", "2020-05-10", "jalali"),
    (None, "2564-03-25", "2021-03-25", "buddhist"),
    ("am", "ሐምሌ 7 ቀን 2013 ዓ.ም", "2021-07-14", "ethiopian"),
    ("am", "ጁላይ 14, 2021", "2021-07-14", "gregorian"),
    ("am", "መስከረም 1 2014", "2021-09-11", "ethiopian"),
    ("am", "ዓርብ ሐምሌ 9 ቀን 2013 ዓ.ም.", "2021-07-16", "ethiopian"),
    ("ar", "نشر في: الأربعاء 3 آذار 2021 الساعة 8:15 مساءً", "2021-03-03T20:15", "gregorian"),
    ("ar", "الثلاثاء 17 غشت 2021 - 12:30", "2021-08-17T12:30", "gregorian"),
    ("ar", "١٥ حزيران ٢٠٢٢", "2022-06-15", "gregorian"),
    ("ar", "7 تشرين الثاني 2019 | 10:05 ص", "2019-11-07T10:05", "gregorian"),
    ("ar", "الأحد 1 رمضان 1444 هـ الموافق 23 مارس 2023", "2023-03-23", "hijri+gregorian"),
    ("ar", "22 ربيع الأول 1443هـ", "2021-10-28", "hijri"),
    ("ar", "نشر في 05/04/2021 الساعة 12:00 م", "2021-04-05T12:00", "gregorian"),
    ("ar", "2021/4/5 14:30", "2021-04-05T14:30", "gregorian"),
    ("ar", "الخميس ٠٩ سبتمبر ٢٠٢٤ ٠٣:٥٣ بتوقيت غرينتش", "2024-09-09T03:53+00:00", "gregorian"),
    ("ar", "تاريخ الإفراج : 3/25/2021 8:04:00 PM", "2021-03-25T20:04:00", "gregorian"),
    ("ar", "٥ جمادى الآخرة ١٤٤٢", "2021-01-18", "hijri"),
    ("ar", "الجمعة 19 محرم 1443هـ", "2021-08-27", "hijri"),
    ("ar", "تاريخ النشر: ۵ فروردین ۱۴۰۰", "2021-03-25", "jalali"),
    ("ar", "10-12-2020, 15:53", "2020-12-10T15:53", "gregorian"),
    ("ar", "الأربعاء، 07 أكتوبر 2020 - 12:09 م", "2020-10-07T12:09", "gregorian"),
    ("ar", "الإثنين ٠٩ سبتمبر ٢٠٢٤ ٠٣:٥٣ بتوقيت غرينتش", "2024-09-09T03:53+00:00", "gregorian"),
    ("ar", "٤ أبريل ٢٠٢٢ - ٨:١٥ مساءً", "2022-04-04T20:15", "gregorian"),
    ("ar", "الإثنين 3 رمضان 1443 - 4 أبريل 2022", "2022-04-04", "hijri+gregorian"),
    ("ar", "04 أفريل 2022 على الساعة 20:15", "2022-04-04T20:15", "gregorian"),
    ("ar", "2022/04/04 الساعة 20:15", "2022-04-04T20:15", "gregorian"),
    ("ar", "3/9/1443 هـ", "2022-04-04", "hijri"),
    ("ar", "04-أبريل-2022", "2022-04-04", "gregorian"),
    ("ar", "أبريل 4, 2022 8:15 م", "2022-04-04T20:15", "gregorian"),
    ("ar", "4 avril 2022", "2022-04-04", "gregorian"),
    ("az", "7 iyun 2021, 12:45", "2021-06-07T12:45", "gregorian"),
    ("az", "5 avqust 2022", "2022-08-05", "gregorian"),
    ("az", "04 aprel 2022 20:15", "2022-04-04T20:15", "gregorian"),
    ("be", "14 ліпеня 2021", "2021-07-14", "gregorian"),
    ("bg", "14 юли 2021 г., 18:30", "2021-07-14T18:30", "gregorian"),
    ("bg", "04 апр. 2022", "2022-04-04", "gregorian"),
    ("bn", "১৪ জুলাই ২০২১, ০৬:৩০ পিএম", "2021-07-14T18:30", "gregorian"),
    ("bn", "প্রকাশ: ১৪ জুলাই ২০২১, রাত ১০:৪৬", "2021-07-14T22:46", "gregorian"),
    ("bn", "4 এপ্রিল, 2022", "2022-04-04", "gregorian"),
    ("bn", "সোমবার, ০৪ এপ্রিল ২০২২, ২১ চৈত্র ১৪২৮", "2022-04-04", "gregorian+bangla"),
    ("ckb", "۱۵ ئایار ۲۰۲۲", "2022-05-15", "gregorian"),
    ("ckb", "2021/03/25 10:20", "2021-03-25T10:20", "gregorian"),
    ("ckb", "١٢ی گوڵانی ٢٧٢٢", "2022-05-02", "jalali"),
    ("ckb", "04-04-2022 20:15", "2022-04-04T20:15", "gregorian"),
    ("ckb", "٤ی نیسانی ٢٠٢٢", "2022-04-04", "gregorian"),
    ("cs", "14. července 2021 18:30", "2021-07-14T18:30", "gregorian"),
    ("cs", "5. 4. 2021 18:30", "2021-04-05T18:30", "gregorian"),
    ("cs", "4. 4. 2022", "2022-04-04", "gregorian"),
    ("cs", "4. dubna 2022 v 20:15", "2022-04-04T20:15", "gregorian"),
    ("da", "14. juli 2021 kl. 18.30", "2021-07-14T18:30", "gregorian"),
    ("de", "14.07.2021, 18.30 Uhr", "2021-07-14T18:30", "gregorian"),
    ("de", "Stand: 3. Jänner 2022", "2022-01-03", "gregorian"),
    ("de", "Veröffentlicht am 5. Dez. 2021 um 7:05 Uhr", "2021-12-05T07:05", "gregorian"),
    ("de", "14.05.21, 18:30", "2021-05-14T18:30", "gregorian"),
    ("de", "Dienstag, 2. März 2021 - 06:05 Uhr (MEZ)", "2021-03-02T06:05+01:00", "gregorian"),
    ("de", "Am 4. April 2022 um 20 Uhr", "2022-04-04T20:00", "gregorian"),
    ("el", "14 Ιουλίου 2021 | 18:30", "2021-07-14T18:30", "gregorian"),
    ("el", "14/07/2021 6:30 μμ", "2021-07-14T18:30", "gregorian"),
    ("el", "14 Ιουλ 2021", "2021-07-14", "gregorian"),
    ("el", "4 Απριλίου 2022, 8:15 π.μ.", "2022-04-04T08:15", "gregorian"),
    ("el", "Δευτέρα 04 Απριλίου 2022", "2022-04-04", "gregorian"),
    ("el", "4 Απρίλιος 2022", "2022-04-04", "gregorian"),
    ("en", "Sept. 5, 2021 at 3:15 p.m. EDT", "2021-09-05T15:15-04:00", "gregorian"),
    (
        "en",
        "Published: 12:30 GMT, 5 June 2022 | Updated: 14:00 GMT, 6 June 2022",
        "2022-06-05T12:30+00:00",
        "gregorian",
    ),
    ("en", "Thu, 25 Mar 2021 20:04:00 +0000", "2021-03-25T20:04:00+00:00", "gregorian"),
    ("en", "Thu Mar 25 20:04:00 UTC 2021", "2021-03-25T20:04:00+00:00", "gregorian"),
    ("en", "13/04/2021", "2021-04-13", "gregorian"),
    ("en", "04/13/2021", "2021-04-13", "gregorian"),
    ("en", "2021-03-25", "2021-03-25", "gregorian"),
    ("en", "20210325", "2021-03-25", "gregorian"),
    ("en", "20210325T200400Z", "2021-03-25T20:04:00+00:00", "gregorian"),
    ("en", "1616702640", "2021-03-25T20:04:00+00:00", "gregorian"),
    ("en", "1616702640000", "2021-03-25T20:04:00+00:00", "gregorian"),
    ("en", "May 5th, 2021", "2021-05-05", "gregorian"),
    ("en", "the 3rd of July 2020", "2020-07-03", "gregorian"),
    ("en", "Updated 5 May 2021, Published 3 May 2021", "2021-05-03", "gregorian"),
    ("en", "1 Jan '21", "2021-01-01", "gregorian"),
    ("en", "10:30AM, Jan 5, 2022", "2022-01-05T10:30", "gregorian"),
    ("en", "12:00 AM Jan 5, 2022", "2022-01-05T00:00", "gregorian"),
    ("en", "Mar 25, 2021 20:04 IST", "2021-03-25T20:04+05:30", "gregorian"),
    ("en", "25 March 2021 20:04 (UTC+3)", "2021-03-25T20:04+03:00", "gregorian"),
    ("en", "2021-03-25T20:04:00.123+0200", "2021-03-25T20:04:00+02:00", "gregorian"),
    ("en", "2021-03-25 20:04:00 UTC", "2021-03-25T20:04:00+00:00", "gregorian"),
    ("en", "25 Mart 2021", "2021-03-25", "gregorian"),
    ("en", "Fri, 14 May 2021 18:30:00 GMT", "2021-05-14T18:30:00+00:00", "gregorian"),
    ("en", "Posted on May 14, 2021 by admin", "2021-05-14", "gregorian"),
    ("en", "May 14, 2021 | Updated: May 15, 2021 10:20", "2021-05-14", "gregorian"),
    ("en", "14-May-2021 6:30 pm", "2021-05-14T18:30", "gregorian"),
    ("en", "14/May/2021:18:30:00 +0200", "2021-05-14T18:30:00+02:00", "gregorian"),
    ("en", "Saturday, May 14th, 2022, 7:00 a.m. CT", "2022-05-14T07:00-05:00", "gregorian"),
    ("en", "2021-05-14T18:30", "2021-05-14T18:30", "gregorian"),
    ("en", "2021-05-14 18:30:00 +0000 UTC", "2021-05-14T18:30:00+00:00", "gregorian"),
    ("en", "2021-05-14 18:30:00.0", "2021-05-14T18:30:00", "gregorian"),
    ("en", "5/14/2021 6:30:00 PM", "2021-05-14T18:30:00", "gregorian"),
    ("en", "News ID: 49909 Publish Date: 25 March 2021", "2021-03-25", "gregorian"),
    ("en", "14 May 1850", "1850-05-14", "gregorian"),
    ("en", "29 February 2020", "2020-02-29", "gregorian"),
    ("en", "25 March 2021 25:99", "2021-03-25", "gregorian"),
    ("en", "10:30 (CET) 2 March 2021", "2021-03-02T10:30+01:00", "gregorian"),
    ("en-GB", "03/04/2021", "2021-04-03", "gregorian"),
    ("en-IN", "Last updated: 14/05/2021 10:20", "2021-05-14T10:20", "gregorian"),
    ("en-US", "03/04/2021", "2021-03-04", "gregorian"),
    ("en-US", "14 de julio de 2021", "2021-07-14", "gregorian"),
    ("es", "14 de julio de 2021 a las 18:30", "2021-07-14T18:30", "gregorian"),
    ("es", "5 de sep. de 2021", "2021-09-05", "gregorian"),
    ("es", "5 de setiembre de 2021", "2021-09-05", "gregorian"),
    ("es", "14 jul 2021 06:30 p. m.", "2021-07-14T18:30", "gregorian"),
    ("es", "4 de abril del 2022", "2022-04-04", "gregorian"),
    ("es", "abril 4, 2022", "2022-04-04", "gregorian"),
    ("es", "lun 4 abr 2022", "2022-04-04", "gregorian"),
    ("es", "4/abr./2022", "2022-04-04", "gregorian"),
    ("et", "14. juuli 2021", "2021-07-14", "gregorian"),
    ("fa", "جمعه، ۱۲ شهریور ۱۴۰۰ - ۱۴:۳۳", "2021-09-03T14:33", "jalali"),
    ("fa", "شنبه / ۶ آبان ۱۳۹۱ / ۱۰:۳۹", "2012-10-27T10:39", "jalali"),
    ("fa", "12 Mehr 1400", "2021-10-04", "jalali"),
    ("fa", "۲۰ مه ۲۰۲۳", "2023-05-20", "gregorian"),
    ("fa", "۳۰ اسفند ۱۳۹۹", "2021-03-20", "jalali"),
    ("fa", "۱۴۰۲-۰۲-۲۱T22:05:15+03:30", "2023-05-11T22:05:15+03:30", "jalali"),
    ("fa", "سه\u200cشنبه ۳ فروردین ۱۴۰۰ ساعت ۱۲:۰۵ ق.ظ", "2021-03-23T00:05", "jalali"),
    ("fa", "۱۴۰۰/۳/۲ ۸:۱۵ عصر", "2021-05-23T20:15", "jalali"),
    ("fa", "23 اوت 2022", "2022-08-23", "gregorian"),
    ("fa", "۱۱ رمضان ۱۴۴۲", "2021-04-23", "hijri"),
    ("fa", "دوشنبه، ۲۳ خرداد ۱۴۰۱ - ۱۹:۴۵ به وقت تهران", "2022-06-13T19:45+04:30", "jalali"),
    ("fa", "۸۴/۰۵/۱۲", "2005-08-03", "jalali"),
    ("fa", "۱۴:۴۱ - ۱۳۹۴/۰۳/۲۶", "2015-06-16T14:41", "jalali"),
    ("fa", "کد مطلب: 130631 تاریخ انتشار : سه شنبه ۱۳ فروردين ۱۳۹۸ ساعت ۱۸:۱۴", "2019-04-02T18:14", "jalali"),
    ("fa", "دوشنبه 15 فروردین 1401 | 20:15", "2022-04-04T20:15", "jalali"),
    ("fa", "۱۵ فروردین ۱۴۰۱، ساعت ۲۰:۱۵", "2022-04-04T20:15", "jalali"),
    ("fa", "۱۴۰۱/۱/۱۵ - ۲۰:۱۵", "2022-04-04T20:15", "jalali"),
    ("fa", "1401-01-15 20:15:30", "2022-04-04T20:15:30", "jalali"),
    ("fa", "۴ آوریل ۲۰۲۲", "2022-04-04", "gregorian"),
    ("fa", "۱۵ حمل ۱۴۰۱", "2022-04-04", "jalali"),
    ("fa", "دوشنبه ۱۵ فروردین ۱۴۰۱ - ۲ رمضان ۱۴۴۳", "2022-04-04", "jalali+hijri"),
    ("fa-AF", "۱۵ سنبله ۱۴۰۰", "2021-09-06", "jalali"),
    ("fi", "14. heinäkuuta 2021 klo 18.30", "2021-07-14T18:30", "gregorian"),
    ("fi", "14.7.2021 18.30", "2021-07-14T18:30", "gregorian"),
    ("fi", "4.4.2022 klo 20.15", "2022-04-04T20:15", "gregorian"),
    ("fr", "14 juin 2023 à 18h30 - Le Journal du Vallon", "2023-06-14T18:30", "gregorian"),
    ("pt", "18/07/2019 15h20 - Cidade", "2019-07-18T15:20", "gregorian"),
    ("fr", "Publié le 14 juillet 2021 à 18 h 30", "2021-07-14T18:30", "gregorian"),
    ("fr", "Mis à jour le 03/04/2021 à 07h05", "2021-04-03T07:05", "gregorian"),
    ("fr", "Le 2 févr. 2022, 9:15", "2022-02-02T09:15", "gregorian"),
    ("fr", "1er août 2020", "2020-08-01", "gregorian"),
    ("fr", "Mercredi 3 mars 2021 - 10:15", "2021-03-03T10:15", "gregorian"),
    ("fr", "03 mars 2021 | 10H15", "2021-03-03T10:15", "gregorian"),
    ("fr", "03/03/21 à 10:15", "2021-03-03T10:15", "gregorian"),
    ("fr", "lundi 4 avril, 2022", "2022-04-04", "gregorian"),
    ("gu", "14 જુલાઈ 2021", "2021-07-14", "gregorian"),
    ("gu", "4 એપ્રિલ 2022", "2022-04-04", "gregorian"),
    ("he", "14 ביולי 2021, 18:30", "2021-07-14T18:30", "gregorian"),
    ("he", "14.07.2021 18:30", "2021-07-14T18:30", "gregorian"),
    ("he", "י״ב בניסן תשפ״א", "2021-03-25", "hebrew"),
    ("he", "14 ביולי 2021, ה' באב תשפ\"א", "2021-07-14", "gregorian"),
    ("he", "יום שני 4 באפריל 2022 20:15", "2022-04-04T20:15", "gregorian"),
    ("he", "04.04.22", "2022-04-04", "gregorian"),
    ("he", "פורסם: 04/04/22 20:15", "2022-04-04T20:15", "gregorian"),
    ("he", "ג' בניסן תשפ\"ב", "2022-04-04", "hebrew"),
    ("hi", "14 जुलाई 2021, 06:30 PM", "2021-07-14T18:30", "gregorian"),
    ("hi", "१४ जुलाई २०२१ शाम 6:30 बजे", "2021-07-14T18:30", "gregorian"),
    ("hi", "Updated Wed, 14 Jul 2021 06:30 PM IST", "2021-07-14T18:30+05:30", "gregorian"),
    ("hi", "2021-05-14T18:30:00+0530", "2021-05-14T18:30:00+05:30", "gregorian"),
    ("hi", "04 अप्रैल, 2022", "2022-04-04", "gregorian"),
    ("hi", "४ अप्रैल २०२२, सोमवार", "2022-04-04", "gregorian"),
    ("hi", "सोमवार, 4 अप्रैल 2022 सुबह 8:15 बजे", "2022-04-04T08:15", "gregorian"),
    ("hr", "14. srpnja 2021.", "2021-07-14", "gregorian"),
    ("hr", "5. listopada 2021.", "2021-10-05", "gregorian"),
    ("hu", "2021. július 14., szerda 18:30", "2021-07-14T18:30", "gregorian"),
    ("hu", "2021. 07. 14. 18:30", "2021-07-14T18:30", "gregorian"),
    ("hu", "2021.07.14. 18:30", "2021-07-14T18:30", "gregorian"),
    ("hu", "2022. április 4. hétfő, 20:15", "2022-04-04T20:15", "gregorian"),
    ("hu", "2022. ápr. 4. 20:15", "2022-04-04T20:15", "gregorian"),
    ("hy", "14 հուլիսի, 2021, 18:30", "2021-07-14T18:30", "gregorian"),
    ("id", "Rabu, 14 Juli 2021 | 18:30 WITA", "2021-07-14T18:30+08:00", "gregorian"),
    ("id", "14 Agustus 2021 pukul 18.30 WIB", "2021-08-14T18:30+07:00", "gregorian"),
    ("id", "Senin 04 Apr 2022, 20:15 WIB", "2022-04-04T20:15+07:00", "gregorian"),
    ("id", "04 April 2022 20.15", "2022-04-04T20:15", "gregorian"),
    ("it", "14 luglio 2021 ore 18.30", "2021-07-14T18:30", "gregorian"),
    ("it", "1º maggio 2021", "2021-05-01", "gregorian"),
    ("it", "mercoledì 3 mar 2021", "2021-03-03", "gregorian"),
    ("it", "4 apr 2022 | 20:15", "2022-04-04T20:15", "gregorian"),
    ("ja", "令和3年7月14日", "2021-07-14", "japanese"),
    ("ja", "令和元年5月1日", "2019-05-01", "japanese"),
    ("ja", "2021年7月14日 18時30分", "2021-07-14T18:30", "gregorian"),
    ("ja", "2021/07/14 18:30", "2021-07-14T18:30", "gregorian"),
    ("ja", "2022年4月4日（月） 20時15分", "2022-04-04T20:15", "gregorian"),
    ("ja", "2022.4.4 20:15", "2022-04-04T20:15", "gregorian"),
    ("ja", "平成30年4月4日", "2018-04-04", "japanese"),
    ("ja", "2022年4月4日 20時15分 JST", "2022-04-04T20:15+09:00", "gregorian"),
    ("ka", "14 ივლისი 2021, 18:30", "2021-07-14T18:30", "gregorian"),
    ("kk", "2021 жылғы 14 шілде", "2021-07-14", "gregorian"),
    ("kk", "14 шілде 2021, 18:30", "2021-07-14T18:30", "gregorian"),
    ("kk", "4 сәуір 2022", "2022-04-04", "gregorian"),
    ("km", "14 កក្កដា 2021", "2021-07-14", "gregorian"),
    ("km", "ថ្ងៃទី១៤ ខែកក្កដា ឆ្នាំ២០២១ ម៉ោង ០៩:១៥ ព្រឹក", "2021-07-14T09:15", "gregorian"),
    ("km", "ថ្ងៃ ទី 14 ខែ កក្កដា ឆ្នាំ 2021 ម៉ោង 2:05 រសៀល", "2021-07-14T14:05", "gregorian"),
    ("my", "၂၀၂၁ ခုနှစ် ဇူလိုင် ၁၄ ရက်", "2021-07-14", "gregorian"),
    ("my", "၂၀၂၁ ခုနှစ်၊ ဇူလိုင်လ ၁၄ ရက်", "2021-07-14", "gregorian"),
    ("my", "ဇူလိုင် ၁၄၊ ၂၀၂၁", "2021-07-14", "gregorian"),
    ("am", "ሰኞ፣ ነሐሴ 15፣ 2015", "2023-08-21", "ethiopian"),
    ("kn", "14 ಜುಲೈ 2021", "2021-07-14", "gregorian"),
    ("ko", "2021.07.14 18:30", "2021-07-14T18:30", "gregorian"),
    ("ko", "2021년 7월 14일 오후 6시 30분", "2021-07-14T18:30", "gregorian"),
    ("ko", "입력 : 2021-07-14 18:30 수정 : 2021-07-15 09:00", "2021-07-14T18:30", "gregorian"),
    ("ko", "21.07.14", "2021-07-14", "gregorian"),
    ("ko", "2021. 7. 14. 오전 12:05", "2021-07-14T00:05", "gregorian"),
    ("ko", "2022-04-04 오후 8:15", "2022-04-04T20:15", "gregorian"),
    ("ko", "2022.04.04 (월) 20:15", "2022-04-04T20:15", "gregorian"),
    ("ko", "2022.04.04. 오전 8:15", "2022-04-04T08:15", "gregorian"),
    ("ko", "승인 2022.04.04 20:15", "2022-04-04T20:15", "gregorian"),
    ("ko", "주체111(2022)년 4월 4일", "2022-04-04", "juche"),
    ("ku", "15 Gulan 2022", "2022-05-15", "gregorian"),
    ("ku", "3ê Hezîranê 2021", "2021-06-03", "gregorian"),
    ("lo", "14 ກໍລະກົດ 2021", "2021-07-14", "gregorian"),
    ("lt", "2021 m. liepos 14 d. 18:30", "2021-07-14T18:30", "gregorian"),
    ("lv", "2021. gada 14. jūlijs", "2021-07-14", "gregorian"),
    ("mk", "14 јули 2021", "2021-07-14", "gregorian"),
    ("ml", "14 ജൂലൈ 2021", "2021-07-14", "gregorian"),
    ("mr", "14 जुलै 2021", "2021-07-14", "gregorian"),
    ("mr", "4 एप्रिल 2022", "2022-04-04", "gregorian"),
    ("ms", "14 Julai 2021 6:30 PM", "2021-07-14T18:30", "gregorian"),
    ("ms", "14 Ogos 2021", "2021-08-14", "gregorian"),
    ("ms", "4 April 2022 08:15 PTG", "2022-04-04T20:15", "gregorian"),
    ("nb", "14. jul. 2021", "2021-07-14", "gregorian"),
    ("ne", "३० असार २०७८, बुधबार", "2021-07-14", "bikram"),
    ("ne", "२०७८ असार ३०", "2021-07-14", "bikram"),
    ("ne", "४ अप्रिल २०२२", "2022-04-04", "gregorian"),
    ("ne", "२०७८ चैत २१ गते सोमबार", "2022-04-04", "bikram"),
    ("ne", "२१ चैत २०७८, सोमबार १०:१५", "2022-04-04T10:15", "bikram"),
    ("ne", "2078/12/21", "2022-04-04", "bikram"),
    ("nl", "14 juli 2021 om 18:30 uur", "2021-07-14T18:30", "gregorian"),
    ("nl", "5 mrt 2021", "2021-03-05", "gregorian"),
    ("nl", "ma 4 april 2022 20:15", "2022-04-04T20:15", "gregorian"),
    ("nl", "04-04-2022", "2022-04-04", "gregorian"),
    ("pa", "14 ਜੁਲਾਈ 2021", "2021-07-14", "gregorian"),
    ("pl", "14 lipca 2021, 18:30", "2021-07-14T18:30", "gregorian"),
    ("pl", "5 paź 2021", "2021-10-05", "gregorian"),
    ("pl", "14 VII 2021", "2021-07-14", "gregorian"),
    ("pl", "04.04.2022 godz. 20:15", "2022-04-04T20:15", "gregorian"),
    ("pl", "4 kwietnia 2022 r.", "2022-04-04", "gregorian"),
    ("ps", "۱۴۰۰ وری ۱۲", "2021-04-01", "jalali"),
    ("ps", "25 مارچ 2021", "2021-03-25", "gregorian"),
    ("pt", "14 de julho de 2021 às 18h30", "2021-07-14T18:30", "gregorian"),
    ("pt", "5 de março de 2021", "2021-03-05", "gregorian"),
    ("pt", "segunda-feira, 4 de abril de 2022", "2022-04-04", "gregorian"),
    ("pt", "4 abr 2022", "2022-04-04", "gregorian"),
    ("pt-BR", "05/04/2021 14h05", "2021-04-05T14:05", "gregorian"),
    ("ro", "14 iulie 2021, ora 18:30", "2021-07-14T18:30", "gregorian"),
    ("ro", "4 apr. 2022", "2022-04-04", "gregorian"),
    ("ru", "14 июля 2021 в 18:30", "2021-07-14T18:30", "gregorian"),
    ("ru", "14 июл. 2021, 18:30 (МСК)", "2021-07-14T18:30+03:00", "gregorian"),
    ("ru", "05.04.21", "2021-04-05", "gregorian"),
    ("de", "5.04.21 18:30 Uhr von Ann", "2021-04-05T18:30", "gregorian"),
    ("cs", "5.4.21, 18:30", "2021-04-05T18:30", "gregorian"),
    ("ru", "14 май 2021, 18:30", "2021-05-14T18:30", "gregorian"),
    ("ru", "18:30, 14 мая 2021", "2021-05-14T18:30", "gregorian"),
    ("ru", "18:30 14.05.2021", "2021-05-14T18:30", "gregorian"),
    ("ru", "14.05.2021 в 18:30 | Обновлено: 15.05.2021 09:00", "2021-05-14T18:30", "gregorian"),
    ("ru", "4 апреля 2022 года", "2022-04-04", "gregorian"),
    ("ru", "понедельник, 4 апреля 2022 г., 20:15 МСК", "2022-04-04T20:15+03:00", "gregorian"),
    ("si", "2021 ජූලි 14", "2021-07-14", "gregorian"),
    ("sk", "14. júla 2021", "2021-07-14", "gregorian"),
    ("sl", "14. julij 2021", "2021-07-14", "gregorian"),
    ("sq", "14 korrik 2021", "2021-07-14", "gregorian"),
    ("sr", "14. јул 2021.", "2021-07-14", "gregorian"),
    ("sr", "14.07.2021. u 18:30", "2021-07-14T18:30", "gregorian"),
    ("sr", "4. април 2022. 20:15", "2022-04-04T20:15", "gregorian"),
    ("sv", "14 juli 2021 kl 18.30", "2021-07-14T18:30", "gregorian"),
    ("sv", "2022-04-04 20.15", "2022-04-04T20:15", "gregorian"),
    ("sv", "4 april 2022 20:15", "2022-04-04T20:15", "gregorian"),
    ("sw", "4 April 2022", "2022-04-04", "gregorian"),
    ("ta", "14 ஜூலை 2021, 06:30 PM", "2021-07-14T18:30", "gregorian"),
    ("ta", "ஏப்ரல் 4, 2022", "2022-04-04", "gregorian"),
    ("ta", "14 சனவரி 2024", "2024-01-14", "gregorian"),
    ("ta", "5 டிசெம்பர் 2023", "2023-12-05", "gregorian"),
    ("mn", "2024 оны 3-р сарын 12, 10:05", "2024-03-12T10:05", "gregorian"),
    ("mn", "2024 оны 03 дугаар сарын 12", "2024-03-12", "gregorian"),
    ("mn", "2024 оны 4 дүгээр сарын 12-ны өдөр", "2024-04-12", "gregorian"),
    ("mn", "2024 оны 3-р сарын 12, 8 цаг 44 минут", "2024-03-12T08:44", "gregorian"),
    ("mn", "3-р сар 8, 2024", "2024-03-08", "gregorian"),
    ("te", "14 జులై 2021", "2021-07-14", "gregorian"),
    ("th", "14 ก.ค. 2564 18:30 น.", "2021-07-14T18:30", "buddhist"),
    ("th", "วันพุธที่ 14 กรกฎาคม พ.ศ. 2564 เวลา 18.30 น.", "2021-07-14T18:30", "buddhist"),
    ("th", "14 กรกฎาคม 2021", "2021-07-14", "gregorian"),
    ("th", "14/07/2564", "2021-07-14", "buddhist"),
    ("th", "4 เมษายน 2565", "2022-04-04", "buddhist"),
    ("th", "4 เม.ย. 2565 เวลา 20:15 น.", "2022-04-04T20:15", "buddhist"),
    ("th", "วันที่ 4 เมษายน 2565", "2022-04-04", "buddhist"),
    ("th", "04 เม.ย. 65", "2022-04-04", "buddhist"),
    ("tr", "14 AĞUSTOS 2021 CUMARTESİ 10:20", "2021-08-14T10:20", "gregorian"),
    ("tr", "1 Şubat 2022, Salı 09:05", "2022-02-01T09:05", "gregorian"),
    ("tr", "05.04.2021 14:30", "2021-04-05T14:30", "gregorian"),
    ("tr", "5 Kas 2020", "2020-11-05", "gregorian"),
    ("tr", "12 Nisan'da 2021", "2021-04-12", "gregorian"),
    ("tr", "4 Nis 2022 Pzt 20:15", "2022-04-04T20:15", "gregorian"),
    ("tr", "Giriş Tarihi: 04.04.2022 20:15 Güncelleme Tarihi: 05.04.2022 09:00", "2022-04-04T20:15", "gregorian"),
    ("tr", "Yayınlanma: 04 Nisan 2022 - 20:15", "2022-04-04T20:15", "gregorian"),
    ("uk", "14 липня 2021 р. о 18:30", "2021-07-14T18:30", "gregorian"),
    ("uk", "5 квітня 2021", "2021-04-05", "gregorian"),
    ("uk", "04.04.2022, 20:15", "2022-04-04T20:15", "gregorian"),
    ("uk", "понеділок, 4 квітня 2022", "2022-04-04", "gregorian"),
    ("ur", "21 رمضان المبارک 1442 ھ", "2021-05-03", "hijri"),
    ("ur", "پیر 5 اپریل 2021ء", "2021-04-05", "gregorian"),
    ("ur", "05 اگست 2022 شام 6:30", "2022-08-05T18:30", "gregorian"),
    ("ur", "پیر 4 اپریل 2022 20:15", "2022-04-04T20:15", "gregorian"),
    ("ur", "04 اپریل ، 2022", "2022-04-04", "gregorian"),
    ("ur", "۴ اپریل ۲۰۲۲", "2022-04-04", "gregorian"),
    ("uz", "2021-yil 14-iyul", "2021-07-14", "gregorian"),
    ("uz", "14 iyul 2021, 18:30", "2021-07-14T18:30", "gregorian"),
    ("uz", "4 aprel 2022", "2022-04-04", "gregorian"),
    ("uz", "4 апрел 2022", "2022-04-04", "gregorian"),
    ("vi", "Thứ Tư, ngày 14 tháng 7 năm 2021, 18:30", "2021-07-14T18:30", "gregorian"),
    ("vi", "14/07/2021 18:30 GMT+7", "2021-07-14T18:30+07:00", "gregorian"),
    ("vi", "14-07-2021 - 06:30 PM", "2021-07-14T18:30", "gregorian"),
    ("vi", "4 tháng 4, 2022", "2022-04-04", "gregorian"),
    ("vi", "Thứ hai, 04/04/2022 - 20:15", "2022-04-04T20:15", "gregorian"),
    ("vi", "04/04/2022 | 08:15 CH", "2022-04-04T20:15", "gregorian"),
    ("vi", "20:15 04/04/2022", "2022-04-04T20:15", "gregorian"),
    ("zh", "发布时间：2021-07-14 18:30:05", "2021-07-14T18:30:05", "gregorian"),
    ("zh", "二〇二一年七月十四日", "2021-07-14", "gregorian"),
    ("zh", "2021年7月14日 晚上8:30", "2021-07-14T20:30", "gregorian"),
    ("zh-CN", "2021年7月14日 18:30", "2021-07-14T18:30", "gregorian"),
    ("zh-Hans", "2022-04-04 20:15", "2022-04-04T20:15", "gregorian"),
    ("zh-Hans", "2022年04月04日20:15", "2022-04-04T20:15", "gregorian"),
    ("zh-Hans", "2022年4月4日 星期一 上午8:15", "2022-04-04T08:15", "gregorian"),
    ("zh-TW", "民國110年7月14日 下午6:30", "2021-07-14T18:30", "roc"),
    ("zh-TW", "110/07/14", "2021-07-14", "roc"),
    ("zh-TW", "2021/07/14 18:30", "2021-07-14T18:30", "gregorian"),
    ("de", "26 | 01 | 2022", "2022-01-26", "gregorian"),
]

# language, text, what it says when it is 20:00 on 25 March 2021
RELATIVE = [
    ("ar", "منذ ساعتين", "2021-03-25T18:00"),
    ("ar", "قبل شهر", "2021-02-25"),
    ("ar", "أمس 14:30", "2021-03-24T14:30"),
    ("ar", "اليوم 09:15", "2021-03-25T09:15"),
    ("ar", "منذ 3 ثوان", "2021-03-25T19:59"),
    ("ar", "منذ 4 أسابيع", "2021-02-25"),
    ("ar", "منذ يوم", "2021-03-24"),
    ("ar", "قبل ساعة واحدة", "2021-03-25T19:00"),
    ("ar", "منذ 11 ساعة", "2021-03-25T09:00"),
    ("az", "10 dəqiqə əvvəl", "2021-03-25T19:50"),
    ("az", "dünən 10:15", "2021-03-24T10:15"),
    ("bg", "преди 2 часа", "2021-03-25T18:00"),
    ("bg", "днес 10:15", "2021-03-25T10:15"),
    ("bn", "৩ ঘণ্টা আগে", "2021-03-25T17:00"),
    ("ckb", "٣ کاتژمێر لەمەوپێش", "2021-03-25T17:00"),
    ("cs", "před 2 hodinami", "2021-03-25T18:00"),
    ("cs", "dnes 10:15", "2021-03-25T10:15"),
    ("cs", "včera v 10:15", "2021-03-24T10:15"),
    ("de", "gestern, 18:10 Uhr", "2021-03-24T18:10"),
    ("de", "vor einer Stunde", "2021-03-25T19:00"),
    ("de", "vor 5 Minuten", "2021-03-25T19:55"),
    ("de", "vor 3 Tagen", "2021-03-22"),
    ("el", "πριν από 2 ώρες", "2021-03-25T18:00"),
    ("en", "an hour ago", "2021-03-25T19:00"),
    ("en", "2 days ago", "2021-03-23"),
    ("en", "5 mins ago", "2021-03-25T19:55"),
    ("en", "3h ago", "2021-03-25T17:00"),
    ("en", "just now", "2021-03-25T20:00"),
    ("en", "today at 9:05", "2021-03-25T09:05"),
    ("en", "2 weeks ago", "2021-03-11"),
    ("en", "1 month ago", "2021-02-25"),
    ("es", "hace un día", "2021-03-24"),
    ("es", "ayer 10:15", "2021-03-24T10:15"),
    ("es", "hace 2 semanas", "2021-03-11"),
    ("fa", "امروز ۱۲:۳۰", "2021-03-25T12:30"),
    ("fa", "۲ هفته قبل", "2021-03-11"),
    ("fa", "پریروز", "2021-03-23"),
    ("fa", "سه دقیقه پیش", "2021-03-25T19:57"),
    ("fa", "۵ دقیقه قبل", "2021-03-25T19:55"),
    ("fa", "یک روز پیش", "2021-03-24"),
    ("fa", "۱ ماه پیش", "2021-02-25"),
    ("fa", "چند لحظه پیش", "2021-03-25T20:00"),
    ("fa", "دیروز، ساعت ۲۰:۱۵", "2021-03-24T20:15"),
    ("fi", "3 tuntia sitten", "2021-03-25T17:00"),
    ("fi", "eilen 10:15", "2021-03-24T10:15"),
    ("fr", "il y a 2 jours", "2021-03-23"),
    ("fr", "hier à 18h", "2021-03-24T18:00"),
    ("gu", "2 કલાક પહેલા", "2021-03-25T18:00"),
    ("he", "לפני שעתיים", "2021-03-25T18:00"),
    ("he", "אתמול 10:15", "2021-03-24T10:15"),
    ("he", "לפני 5 דקות", "2021-03-25T19:55"),
    ("hi", "3 घंटे पहले", "2021-03-25T17:00"),
    ("hu", "3 órája", "2021-03-25T17:00"),
    ("hu", "tegnap 10:15", "2021-03-24T10:15"),
    ("hu", "ma 10:15", "2021-03-25T10:15"),
    ("id", "3 jam yang lalu", "2021-03-25T17:00"),
    ("it", "2 ore fa", "2021-03-25T18:00"),
    ("it", "oggi alle 10:15", "2021-03-25T10:15"),
    ("it", "5 giorni fa", "2021-03-20"),
    ("ja", "3時間前", "2021-03-25T17:00"),
    ("ja", "昨日 18:10", "2021-03-24T18:10"),
    ("ja", "4時間前", "2021-03-25T16:00"),
    ("ka", "2 საათის წინ", "2021-03-25T18:00"),
    ("kk", "бүгін 10:15", "2021-03-25T10:15"),
    ("ko", "3시간 전", "2021-03-25T17:00"),
    ("ko", "5분 전", "2021-03-25T19:55"),
    ("ko", "어제 20:15", "2021-03-24T20:15"),
    ("mr", "३ तासांपूर्वी", "2021-03-25T17:00"),
    ("ne", "२ घण्टा अगाडि", "2021-03-25T18:00"),
    ("nl", "2 uur geleden", "2021-03-25T18:00"),
    ("nl", "gisteren 10:15", "2021-03-24T10:15"),
    ("pl", "2 godziny temu", "2021-03-25T18:00"),
    ("pl", "wczoraj, 10:15", "2021-03-24T10:15"),
    ("pl", "dzisiaj, 10:15", "2021-03-25T10:15"),
    ("pt", "há 2 dias", "2021-03-23"),
    ("pt", "hoje às 10h15", "2021-03-25T10:15"),
    ("ro", "acum 2 ore", "2021-03-25T18:00"),
    ("ro", "Acum 15 minute", "2021-03-25T19:45"),
    ("ro", "azi, 10:15", "2021-03-25T10:15"),
    ("ro", "ieri 10:15", "2021-03-24T10:15"),
    ("ru", "вчера в 10:15", "2021-03-24T10:15"),
    ("ru", "2 часа назад", "2021-03-25T18:00"),
    ("ru", "сегодня в 17:04, просмотров: 173", "2021-03-25T17:04"),
    ("ru", "Сегодня, 17:04", "2021-03-25T17:04"),
    ("ru", "сегодня", "2021-03-25"),
    ("sr", "prije 2 sata", "2021-03-25T18:00"),
    ("sr", "prije 28 minuta", "2021-03-25T19:32"),
    ("sr", "danas 10:15", "2021-03-25T10:15"),
    ("sr", "јуче 10:15", "2021-03-24T10:15"),
    ("sv", "för 2 timmar sedan", "2021-03-25T18:00"),
    ("sv", "i går 18.10", "2021-03-24T18:10"),
    ("sv", "idag 10:15", "2021-03-25T10:15"),
    ("sv", "3 tim sedan", "2021-03-25T17:00"),
    ("ta", "2 மணி நேரம் முன்பு", "2021-03-25T18:00"),
    ("th", "2 วันที่แล้ว", "2021-03-23"),
    ("tr", "3 saat önce", "2021-03-25T17:00"),
    ("tr", "dün 15:40", "2021-03-24T15:40"),
    ("uk", "2 години тому", "2021-03-25T18:00"),
    ("uk", "вчора 10:15", "2021-03-24T10:15"),
    ("ur", "3 گھنٹے پہلے", "2021-03-25T17:00"),
    ("ur", "2 دن پہلے", "2021-03-23"),
    ("uz", "bugun 10:15", "2021-03-25T10:15"),
    ("vi", "3 giờ trước", "2021-03-25T17:00"),
    ("zh", "2天前", "2021-03-23"),
    ("zh", "今天 08:15", "2021-03-25T08:15"),
    ("zh", "刚刚", "2021-03-25T20:00"),
    ("zh-Hans", "昨天20:15", "2021-03-24T20:15"),
    ("zh-Hans", "前天 20:15", "2021-03-23T20:15"),
    ("zh-Hans", "30秒前", "2021-03-25T19:59"),
]

# language, text that gives no full date for certain
NOTHING = [
    ("de", "26 | 01 | 20"),
    ("ar", "31 فبراير 2021"),
    ("ar", "عدد المشاهدات: 977"),
    ("fa", "۳۰ اسفند ۱۴۰۰"),
    ("fa", "1401/13/05"),
    ("fa", "کد خبر: ۸۴۲۳۴۵۶۷"),
    ("en", "03/04/2021"),
    (None, "03/04/2021"),
    ("en", "2 min read"),
    ("en", "2021-02-30"),
    ("en", "version 1.2.3"),
    ("en", "192.168.1.1"),
    ("en", "call 021-22-1234"),
    ("en", "5 PM"),
    (None, "5 listopada 2021"),
    ("en", "/Date(1621017000000)/"),
    ("ru", "просмотров: 173"),
    ("en", "News Code 148490"),
    ("en", "5816 views"),
    ("en", "2021"),
    ("en", "March 2021"),
    ("en", "25 March"),
    ("fa", "12:30"),
    ("en", "© 2021 Example News. All rights reserved."),
    ("en", "1 of 3"),
    ("en", "10/10"),
    ("en", "24/7 news 2021"),
    ("en", "3-2 in 2021"),
    ("en", "Page 1 2 3 4"),
    ("de", "1.234.567"),
    ("en", "$1,234.56"),
    ("en", "+98 21 8888 1234"),
    ("en", "ISBN 978-3-16-148410-0"),
    ("en", "Sony A7 IV 2021"),
    ("en", "29 February 2021"),
    ("en", "32 March 2021"),
    ("bn", "২১ চৈত্র ১৪২৮, সোমবার"),
    ("zh-Hans", "4月4日 20:15"),
    ("ja", "R4.4.4"),
    ("am", "04/04/2022"),
]


def says(text: str, language: str | None) -> tuple[str, str] | None:
    """The moment of a text as the tables above write it, and its calendar."""
    moment = read_date(text, language=language, now=NOW)
    if moment is None:
        return None
    if moment.precision is Precision.DAY:
        return moment.at.date().isoformat(), moment.calendar
    unit = "seconds" if moment.precision is Precision.SECOND else "minutes"
    zoned = moment.zone is Zone.WRITTEN and moment.calendar != "relative"
    return (moment.at if zoned else moment.at.replace(tzinfo=None)).isoformat(timespec=unit), moment.calendar


@pytest.mark.parametrize(("language", "text", "expected", "calendar"), WRITTEN)
def test_a_written_date_is_read(language: str | None, text: str, expected: str, calendar: str) -> None:
    assert says(text, language) == (expected, calendar)


@pytest.mark.parametrize(("language", "text", "expected"), RELATIVE)
def test_a_relative_date_is_reckoned_from_now(language: str, text: str, expected: str) -> None:
    assert says(text, language) == (expected, "relative")


@pytest.mark.parametrize(("language", "text", "expected"), RELATIVE)
def test_a_relative_date_says_nothing_without_now(language: str, text: str, expected: str) -> None:
    assert read_date(text, language=language) is None


@pytest.mark.parametrize(("language", "text"), [("en", "half an hour ago"), ("zh", "半小时前")])
def test_an_amount_that_is_not_understood_gives_nothing(language: str, text: str) -> None:
    assert read_date(text, language=language, now=NOW) is None


@pytest.mark.parametrize(("language", "text"), NOTHING)
def test_what_is_no_full_date_gives_nothing(language: str | None, text: str) -> None:
    assert says(text, language) is None


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en-GB", "2021-04-03"),
        ("en-AU", "2021-04-03"),
        ("en-US", "2021-03-04"),
        ("fr", "2021-04-03"),
        ("ar", "2021-04-03"),
        ("he", "2021-04-03"),
        ("en", None),
        ("en-CA", None),
        ("ja", None),
        (None, None),
    ],
)
def test_day_and_month_are_told_apart_by_the_language_only(language: str | None, expected: str | None) -> None:
    moment = read_date("03/04/2021", language=language)
    assert (moment.at.date().isoformat() if moment else None) == expected


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("25 مارس 2021 12:05 ص", 0),
        ("25 مارس 2021 12:05 م", 12),
        ("25 مارس 2021 11:05 م", 23),
        ("۵ فروردین ۱۴۰۰ ۱۲:۰۵ ق.ظ", 0),
        ("۵ فروردین ۱۴۰۰ ۱۲:۰۵ ب.ظ", 12),
        ("۵ فروردین ۱۴۰۰ ساعت ۱۲:۰۵ شب", 0),
        ("۵ فروردین ۱۴۰۰ ساعت ۱۲:۰۵ ظهر", 12),
        ("March 25, 2021 12:05 AM", 0),
        ("March 25, 2021 12:05 p.m.", 12),
        ("March 25, 2021 20:05 PM", 20),
        ("2021年3月25日 晚上12:05", 0),
        ("2021年3月25日 中午12:05", 12),
        ("২৫ মার্চ ২০২১ রাত ১:০৫", 1),
        ("২৫ মার্চ ২০২১ দুপুর ১:০৫", 13),
    ],
)
def test_twelve_o_clock_is_read_as_its_word_says(text: str, hour: int) -> None:
    moment = read_date(text)
    assert moment is not None
    assert (moment.at.hour, moment.at.minute) == (hour, 5)


def test_an_unknown_zone_shows_the_wall_clock_with_utc_as_a_placeholder() -> None:
    moment = read_date("25 March 2021 20:04", language="en")
    assert moment is not None
    assert (moment.at, moment.zone) == (datetime(2021, 3, 25, 20, 4, tzinfo=UTC), Zone.UNKNOWN)


@pytest.mark.parametrize(
    ("text", "language", "hours"),
    [
        ("2021-03-25T20:04:00-0700", None, -7.0),
        ("Mar 25, 2021 8:04 PM ET", "en-US", -4.0),
        ("Jan 25, 2021 8:04 PM ET", "en-US", -5.0),
        ("25 March 2021 20:04 IST", "he", 2.0),
        ("25 March 2021 20:04 IST", "hi", 5.5),
        ("25 March 2021 20:04 (GMT+5:45)", "en", 5.75),
        ("25/03/2021 20:04 بتوقيت القاهرة", "ar", 2.0),
        ("25/07/2023 20:04 بتوقيت القاهرة", "ar", 3.0),
        ("2021年3月25日 20:04 北京时间", "zh", 8.0),
        ("25 mars 2021 et 20:04", "fr", None),
        ("25.03.2021 20:04 - 25 views", "en", None),
    ],
)
def test_a_written_zone_gives_the_offset_of_that_day(text: str, language: str | None, hours: float | None) -> None:
    moment = read_date(text, language=language)
    assert moment is not None
    assert (moment.at.hour, moment.at.minute) == (20, 4)
    assert moment.zone is (Zone.UNKNOWN if hours is None else Zone.WRITTEN)
    assert moment.at.utcoffset() == timedelta(hours=hours or 0)


def test_the_text_is_kept_as_it_was() -> None:
    moment = read_date("  تاریخ انتشار : ۱۳۹۸/۰۹/۱۸ ", language="fa")
    assert moment is not None
    assert moment.text == "تاریخ انتشار : ۱۳۹۸/۰۹/۱۸"


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("Updated: 6 May 2021 | Published: 5 May 2021", "en", 5),
        ("آخر تحديث: 6 مايو 2021 - تاريخ النشر: 5 مايو 2021", "ar", 5),
        ("5 May 2021, updated 6 May 2021", "en", 5),
        ("Updated: 6 May 2021, 5 May 2021", "en", 5),
        ("Güncelleme: 06.05.2021 Yayınlanma: 05.05.2021", "tr", 5),
    ],
)
def test_of_several_dates_the_published_one_is_read(text: str, language: str, day: int) -> None:
    moment = read_date(text, language=language)
    assert moment is not None
    assert moment.at.day == day


def test_each_date_of_several_keeps_its_own_time() -> None:
    moment = read_date("18:19 21.02.2026 / Güncelleme: 18:24 22.02.2026", language="tr")
    assert moment is not None
    assert (moment.at.day, moment.at.hour, moment.at.minute) == (21, 18, 19)


def test_two_calendars_of_different_days_are_two_dates() -> None:
    moment = read_date("۵ فروردین ۱۴۰۰ - 21 June 2014", language="fa")
    assert moment is not None
    assert (moment.at.date().isoformat(), moment.calendar) == ("2021-03-25", "jalali")


@pytest.mark.parametrize("language", ["en-US", "en", "de", None])
def test_a_wrong_language_does_not_hide_the_date(language: str | None) -> None:
    assert says("الثلاثاء 17 غشت 2021", language) == ("2021-08-17", "gregorian")
    assert says("14 temmuz 2021", language) == ("2021-07-14", "gregorian")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [("en", "3 hours ago", "2021-03-25"), ("de", "vor 20 Minuten", "2021-03-25"), ("es", "hace 20 horas", "2021-03-24"), ("en", "2 days ago", "2021-03-23")],
)  # fmt: skip
def test_from_a_day_without_its_hour_hours_are_reckoned_as_from_noon_and_tell_the_day_alone(
    language: str, text: str, expected: str
) -> None:
    moment = read_date(text, language=language, now=datetime(2021, 3, 25, tzinfo=UTC))
    assert moment is not None
    assert (f"{moment.at:%Y-%m-%d}", moment.precision) == (expected, Precision.DAY)


def test_relative_dates_keep_the_time_zone_of_now() -> None:
    tehran = timezone(timedelta(hours=3, minutes=30))
    now = datetime(2021, 3, 25, 20, 0, tzinfo=tehran)
    hours, yesterday = read_date("۳ ساعت پیش", now=now), read_date("دیروز ۱۹:۰۳", now=now)
    assert hours is not None
    assert hours.at.isoformat() == "2021-03-25T17:00:00+03:30"
    assert yesterday is not None
    assert yesterday.at.isoformat() == "2021-03-24T19:03:00+03:30"


def test_a_story_that_speaks_of_two_days_ago_is_no_date() -> None:
    prose = "The minister said two days ago that the talks between both countries would go on"
    assert read_date(prose, language="en", now=NOW) is None


PIECES = [
    *("1", "25", "2021", "۱۴۰۰", "٢٥", "31", "99", "0", "13", "1442", "2564", "10000000000", "²", "½"),
    *(" ", "/", "-", ".", ":", ",", "،", "T", "Z", "+", "(", ")", "|", "\n", "\u200f", "\u200c", "'", "״"),
    *("March", "مارس", "فروردین", "رمضان", "年", "月", "日", "時", "午後", "PM", "م", "هـ", "GMT", "ET", "ago", "منذ"),
    *("hours", "ساعت", "دقيقة", "yesterday", "昨天", "พ.ศ.", "มี.ค.", "令和", "元", "十", "תשפ״א", "בניסן", "x", "de"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.sampled_from([None, *TAGS]), st.booleans())
def test_no_mixture_of_date_pieces_raises(text: str, language: str | None, relative: bool) -> None:
    moment = read_date(text, language=language, now=NOW if relative else None)
    assert moment is None or moment.at.tzinfo is not None


@given(st.text(), st.text(max_size=8) | st.none())
def test_no_text_and_no_language_raises(text: str, language: str | None) -> None:
    moment = read_date(text, language=language, now=NOW)
    assert moment is None or moment.at.tzinfo is not None


@given(st.datetimes(timezones=st.just(UTC), min_value=EARLY, max_value=LATE))
def test_iso_dates_survive_the_round_trip(at: datetime) -> None:
    at = at.replace(microsecond=0)
    moment = read_date(at.isoformat())
    assert moment is not None
    assert (moment.at, moment.zone, moment.precision) == (at, Zone.WRITTEN, Precision.SECOND)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.sampled_from("٠۰०০๐０"))
def test_iso_days_are_read_in_the_digits_of_any_script(day: date, zero: str) -> None:
    written = "".join(chr(ord(zero) + int(char)) if char.isdigit() else char for char in str(day))
    moment = read_date(written)
    assert moment is not None
    assert str(moment.at.date()) == str(day)


@pytest.mark.parametrize(
    "piece", ["1 ", "1:", "1/1/", "2 hours ", "M 1 ", "mar 1 ", "年1月1日", "12:30 PM ", "GMT+", "'", "ה"]
)
def test_a_huge_text_of_date_pieces_is_answered_at_once(piece: str) -> None:
    started = time.thread_time()
    assert read_date(piece * 50_000, language="en", now=NOW) is None or piece in {"年1月1日", "2 hours "}
    assert time.thread_time() - started < 10


@pytest.mark.parametrize(
    ("text", "expected"),
    [("14 July 2021 18:30 AMT", True), ("14 July 2021 LIGHT", False), ("14 July 2021 18:30 LIGHT", False)],
)
def test_the_letters_of_an_unknown_zone_behind_a_time_belong_to_the_date(text: str, expected: bool) -> None:
    assert is_date(text, language="en") is expected


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("Thu, 01/12/2012 - 09:52", "en", "2012-01-12"),
        ("Thu, 01/12/2012", "en-GB", "2012-01-12"),
        ("Sat, 01/12/2012", "en-GB", "2012-12-01"),
        ("Sat, 01/12/2012", "en-US", "2012-12-01"),
        ("01/12/2012 (Thu)", "en", "2012-01-12"),
        ("miércoles 03/04/2024", "es", "2024-04-03"),
        ("lunes, 03/04/2024", "es", "2024-03-04"),
        ("Mittwoch, 03.04.2024", "de", "2024-04-03"),
        ("Tue 01/12/2012", "en", None),
        ("Tue 01/12/2012", "en-GB", "2012-12-01"),
    ],
)
def test_the_day_of_the_week_tells_day_from_month(text: str, language: str, day: str | None) -> None:
    found = read_date(text, language=language)
    assert (found and found.at.date().isoformat()) == day


@pytest.mark.parametrize(
    ("language", "text", "minutes"),
    [
        ("si", "මිනිත්තු 5කට පෙර", 5),
        ("si", "පැය 3කට පෙර", 180),
        ("sw", "dakika 5 zilizopita", 5),
        ("sw", "saa 3 zilizopita", 180),
        ("sw", "saa 1 iliyopita", 60),
        ("fil", "3 oras ang nakalipas", 180),
        ("af", "3 uur gelede", 180),
    ],
)
def test_a_unit_before_its_number_is_read(language: str, text: str, minutes: int) -> None:
    found = read_date(text, language=language, now=NOW)
    assert found is not None
    assert found.at.replace(tzinfo=None) == NOW.replace(tzinfo=None) - timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [("sw", "siku 2 zilizopita", 2), ("fil", "2 araw ang nakalipas", 2), ("si", "සති 2කට පෙර", 14)],
)
def test_days_and_weeks_behind_their_unit_are_read(language: str, text: str, days: int) -> None:
    found = read_date(text, language=language, now=NOW)
    assert found is not None
    assert found.at.date() == (NOW - timedelta(days=days)).date()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("eu", "2025eko martxoaren 14a"),
        ("eu", "2025(e)ko martxoaren 14an, 10:35"),
        ("eu", "martxoak 14, 2025"),
        ("fil", "ika-14 ng Marso 2025"),
        ("si", "2025 මාර්තු මස 14 වන දින"),
        ("af", "14 Maart 2025 om 10:35"),
        ("af", "Vrydag 14 Mrt 2025"),
    ],
)
def test_a_day_is_read_with_the_endings_of_its_language(language: str, text: str) -> None:
    found = read_date(text, language=language)
    assert found is not None
    assert found.at.date().isoformat() == "2025-03-14"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("vi", "Th9 14, 2021"),
        ("vi", "Th9, 14, 2021"),
        ("vi", "Tháng 9 14, 2021"),
        ("vi", "14 Th9, 2021"),
        ("ja", "14 9月 2021"),
        ("ja", "14 9月, 2021 10:35"),
        ("zh", "14 9 月, 2021"),
        ("zh", "14 九月, 2021"),
        ("zh", "14/9月/2021"),
        ("ko", "14 9월, 2021"),
        ("mn", "14 9-р сар 2021"),
        ("mn", "2021 оны есдүгээр сарын 14, мягмар гараг"),
        ("mt", "14 ta’ Settembru 2021"),
        ("mt", "It-Tlieta, 14 ta' Settembru 2021"),
        ("eo", "mardo, la 14-a de septembro 2021"),
        ("tg", "14 сентябри 2021"),
        ("tk", "14 sentýabr 2021"),
        ("as", "14 ছেপ্তেম্বৰ, 2021"),
    ],
)
def test_a_day_is_read_in_the_order_of_its_system_or_its_language(language: str, text: str) -> None:
    found = read_date(text, language=language)
    assert found is not None
    assert found.at.date().isoformat() == "2021-09-14"


@pytest.mark.parametrize(
    ("language", "text"), [("ja", "第14 9月 号"), ("zh", "9月14 10月"), ("vi", "Th9 14"), ("ja", "1.14 9月 2021")]
)
def test_numbers_around_a_months_mark_are_not_always_a_day(language: str, text: str) -> None:
    assert read_date(text, language=language) is None
