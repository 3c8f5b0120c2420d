"""Pages that nothing was tuned on: other papers than those of ocr_errors.py, for figures that can be believed.

The texts were written before the first reading and are not changed after it.
"""

from __future__ import annotations

EN = """Tarn & Wexley Shipping Agents Ltd
Ref. TW/0418-33, 22 November 2033
Dear Captain Ilves,
We confirm the charter of MV Corvin (IMO 9457068) from Port Hastrel to Dumanga, ETA 05.12.2033 at 06:45. The cargo \
is 612 crates, gross weight 184,930 kg, volume 1,077.6 cbm, declared as agricultural spare parts, HS code 8708.99.
Freight of USD 1,336,000.00 is due within 10 banking days; demurrage runs at USD 27,500 a day after 96 hours. Of the \
crates, 58 bear the marking UN 0323 and must be stowed at least 2.4 m from the engine room.
Voucher                 Date              Amount
TW-70931           03.10.2033     668,000.00
TW-70946           19.10.2033     334,000.00
TW-71002           08.11.2033     334,000.00
Please quote invoice 2033/5579 and call +44 1632 960746 with any question."""

RU = """АКТ № 258-П от 07.11.2033
приёма-передачи имущества к договору № 0911/33-ВС от 25.08.2033
Комиссия в составе: председатель полковник Дорохов В. И., члены Лещук А. Н. и Самсонова Т. П., составила настоящий \
акт о том, что на склад № 6 войсковой части 41763 поступило 584 места общей массой 96 735 кг.
Вскрыто 29 ящиков (5 %), недостача: 3 прицела и 70 ударников. Стоимость недостающего имущества 1 874 265,30 руб., \
в том числе НДС 20 % в размере 312 377,55 руб.
№ п/п    Наименование                   Зав. №         Кол-во     Сумма, руб.
1           Прицел ночной ПН-93         А047836      16         7 308 960,00
2           Лафет станка 6У19            Б55120-8      24         983 412,50
3           Ствол запасной                3391/7          60         2 640 090,75
Расстояние перевозки 1 485 км, путевые листы 70083 и 70096, температура хранения от 5 до 25 °С.
Акт составлен в 4 экземплярах, 9 ноября 2033 г., 16 ч 40 мин."""

ZH = """验收报告
报告编号：YS-2033-0746
验收日期：2033年11月7日，地点：东港三号仓库
本批货物共584箱，总重96735公斤，由远岭机械进出口公司发运，合同号为0911-33，装运日期2033年10月26日。
抽检29箱，占百分之五。发现短缺瞄准镜3件、撞针70件，短缺金额为1874265.30元。
序号      名称            数量        金额
1          夜视瞄准镜      16        7308960.00
2          机枪三脚架      24        983412.50
3          备用枪管         60        2640090.75
运输里程1485公里，仓库温度保持在5至25度之间，联系电话8265-9014。"""

RU_EN = """ПИСЬМО № 1149/04 от 18.09.2033
В адрес Cobalt Ridge Trading FZE (P.O. Box 26185, Ras Velida) направляем проформу PI-33/0827 на сумму USD 2 751 \
480,00. Условия оплаты: 40 % аванс, остаток в течение 21 дня после B/L.
Изделия: Night Vision NVG-18 в количестве 135 шт., Battery Pack BP-2590 в количестве 540 шт., прицел 1ПН138 в \
количестве 68 шт. Срок годности до 06.2041.
Доставка рейсом SV-7731 из Жуковского, вес брутто 3 962 кг, 47 мест. SWIFT: CBRDAEAD, счёт AE45 0260 0010 1538 \
8294 701. Контактный телефон +971 4 555 0193, г-н Farouk Denham."""

ZH_EN = """形式发票 PI-33/0827
买方：Cobalt Ridge Trading FZE，地址P.O. Box 26185，开票日期2033年9月18日。
产品：Night Vision NVG-18共135台，Battery Pack BP-2590共540块，总价USD 2,751,480.00。
付款方式：预付百分之四十，余款在提单日后21天内付清，SWIFT代码CBRDAEAD。
航班SV-7731，毛重3962公斤，共47件，联系人Farouk Denham，电话971-4-555-0193。"""

LEFT = """8. СТРАХОВАНИЕ
Груз страхуется на 110 % стоимости, полис № 60-4471/33. Франшиза составляет 15 000 евро. Претензии подаются до \
28.02.2034.
9. ФОРС-МАЖОР
Сторона извещает другую за 7 дней. По истечении 180 дней договор может быть расторгнут."""
RIGHT = """8. INSURANCE
The cargo is insured at 110 % of its value, policy No. 60-4471/33. The excess is EUR 15,000. Claims are to be filed \
by 28.02.2034.
9. FORCE MAJEURE
A party informs the other within 7 days. After 180 days the contract may be ended."""
