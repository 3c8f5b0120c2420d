"""The pages by which the thresholds of the OCR were chosen: contracts in the languages of the cases."""

from __future__ import annotations

EN = """CONTRACT No. 17/EX-2031
for the delivery of armoured vehicles, dated 14 March 2031
The Supplier, Halden Marine Works Ltd, represented by its Director Mr Oskar Brandvold, and the Buyer, the \
Directorate of Procurement of the Republic of Sarvia, have agreed as follows.
1. The Supplier shall deliver 37 vehicles of the type Kestrel-4M and 1,250 rounds of 73 mm ammunition to the port \
of Lenvik not later than 30 September 2031.
2. The price of the contract is EUR 18,642,900.50 and is paid in three parts: 20 % in advance, 65 % against the bill \
of lading, 15 % after acceptance. A delay of more than 28 days costs 0.08 % of the price for each day.
3. End use: the goods are not to be resold, lent or given away without the written consent of the licensing \
authority (end-user certificate EUC-5518/B).
Item                          Quantity      Unit price
Kestrel-4M hull           37            412,300.00
Spare track TX-906     148           9,875.25
Radio set R-168U        39            6,420.00
Signed for the Supplier: O. Brandvold          Received on 16.03.2031, folio 204"""

RU = """КОНТРАКТ № 17/ЭК-2031
на поставку бронированной техники, 14 марта 2031 года
Поставщик, АО «Халденские верфи», в лице генерального директора Брандвольда О. К., и Покупатель, Управление \
закупок Республики Сарвия, договорились о нижеследующем.
1. Поставщик обязуется поставить 37 машин типа «Пустельга-4М» и 1250 выстрелов калибра 73 мм в порт Ленвик не \
позднее 30 сентября 2031 года.
2. Цена контракта составляет 18 642 900,50 евро и уплачивается тремя частями: 20 % авансом, 65 % против \
коноссамента, 15 % после приёмки. За просрочку более 28 дней начисляется пеня 0,08 % за каждый день.
3. Товар не подлежит перепродаже, передаче во временное пользование или безвозмездной передаче третьим лицам без \
письменного согласия лицензирующего органа (сертификат КП-5518/Б).
Наименование                     Кол-во      Цена за единицу
Корпус «Пустельга-4М»      37            412 300,00
Гусеница ТХ-906                  148           9 875,25
Радиостанция Р-168У           39            6 420,00
Подписал от Поставщика: О. Брандвольд          Получено 16.03.2031, лист 204"""

ZH = """合同编号：17/出-2031
装甲车辆供货合同，2031年3月14日
供货方哈尔登船厂有限公司，由总经理布兰沃尔德先生代表，与采购方萨尔维亚共和国采购局，经友好协商，达成如下协议。
一、供货方应于2031年9月30日之前将37辆红隼四型装甲车及1250发73毫米炮弹运抵伦维克港。
二、合同总价为18642900.50欧元，分三期支付：预付款百分之二十，凭提单支付百分之六十五，验收合格后支付百分之十五。\
逾期超过28天的，每逾期一天按合同总价的万分之八支付违约金。
三、未经许可证主管机关书面同意，货物不得转售、出借或者赠与第三方。最终用户证明编号为5518。
品名                    数量      单价
红隼四型车体      37        412300.00
备用履带            148      9875.25
车载电台            39        6420.00
供货方代表签字：布兰沃尔德          收讫日期：2031年3月16日"""

RU_EN = """ДОПОЛНИТЕЛЬНОЕ СОГЛАШЕНИЕ № 3 к контракту 17/ЭК-2031
Поставщик: Halden Marine Works Ltd (Лenvik не указан), счёт IBAN NO93 8601 1117 947 в банке Nordfjord Bank ASA.
1. Вместо 12 машин БМД-4М поставляются 12 машин Kestrel-4M с двигателем Deutz BF6M1015 и радиостанцией Harris \
RF-7800V, всего на сумму EUR 4 947 600,00.
2. Условия поставки: CIF Lenvik, Incoterms 2020. Коносамент (Bill of Lading) № BL-20417 выписывается на судно \
MV Astrid Line, порт погрузки Калининград.
3. Программное обеспечение Windows Embedded и карты GPS передаются вместе с изделием 9М133 «Корнет-Э».
4. End User Certificate № EUC-5518/B прилагается на 2 листах.""".replace("Лenvik", "Lenvik")

ZH_EN = """补充协议第3号
供货方：Halden Marine Works Ltd，开户行Nordfjord Bank ASA，账号NO93 8601 1117 947。
一、原定的12辆装甲车改为12辆Kestrel-4M型装甲车，配备Deutz BF6M1015发动机和Harris \
RF-7800V电台，总金额为EUR 4,947,600.00。
二、交货条件为CIF Lenvik，按照Incoterms 2020执行。提单（Bill of Lading）编号为BL-20417，由MV Astrid Line轮承运。
三、随车交付Windows Embedded软件和GPS地图。
四、End User Certificate编号EUC-5518/B，共2页，作为附件。"""

LEFT = """СТАТЬЯ 4. ПРИЁМКА
Покупатель принимает товар в порту Ленвик в течение 14 дней. Акт приёмки составляется в 3 экземплярах. \
Недостача до 2 единиц восполняется за 45 дней.
СТАТЬЯ 5. СПОРЫ
Споры разрешает арбитраж города Берген. Язык производства английский, число арбитров 3."""
RIGHT = """ARTICLE 4. ACCEPTANCE
The Buyer accepts the goods in the port of Lenvik within 14 days. The act of acceptance is drawn up in 3 copies. \
A shortage of up to 2 units is made good within 45 days.
ARTICLE 5. DISPUTES
Disputes are settled by arbitration in the city of Bergen. The language is English, the number of arbitrators 3."""
