<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU" sourcelanguage="en">
<context>
    <name>ArrivalPage</name>
    <message>
        <source>Loading the first data</source>
        <translation>Загружаем первые данные</translation>
    </message>
    <message>
        <source>Clients: %1, orders: %2.</source>
        <translation>Клиентов: %1, заказов: %2.</translation>
    </message>
    <message>
        <source>Which user of the CRM are you</source>
        <translation>Какой вы пользователь CRM</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Начать</translation>
    </message>
</context>
<context>
    <name>BellButton</name>
    <message numerus="yes">
        <source>%n new messages</source>
        <translation>
            <numerusform>%n новое сообщение</numerusform>
            <numerusform>%n новых сообщения</numerusform>
            <numerusform>%n новых сообщений</numerusform>
        </translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Сообщения</translation>
    </message>
</context>
<context>
    <name>BellPanel</name>
    <message>
        <source>Messages</source>
        <translation>Сообщения</translation>
    </message>
    <message>
        <source>Nothing new.</source>
        <translation>Нового нет.</translation>
    </message>
</context>
<context>
    <name>BlockableButton</name>
    <message>
        <source>Not possible now</source>
        <translation>Сейчас нельзя</translation>
    </message>
</context>
<context>
    <name>CardTab</name>
    <message>
        <source>%1, draft</source>
        <translation>%1, черновик</translation>
    </message>
</context>
<context>
    <name>CardsStrip</name>
    <message>
        <source>Open cards</source>
        <translation>Открытые карточки</translation>
    </message>
    <message>
        <source>More cards</source>
        <translation>Ещё карточки</translation>
    </message>
</context>
<context>
    <name>CheckBox</name>
    <message>
        <source>Not possible now</source>
        <translation>Сейчас нельзя</translation>
    </message>
</context>
<context>
    <name>Chip</name>
    <message>
        <source>Remove filter: %1</source>
        <translation>Убрать фильтр: %1</translation>
    </message>
</context>
<context>
    <name>ContextPanel</name>
    <message>
        <source>Context</source>
        <translation>Контекст</translation>
    </message>
</context>
<context>
    <name>FirstRunPage</name>
    <message>
        <source>Where do we begin?</source>
        <translation>С чего начнём?</translation>
    </message>
    <message>
        <source>Everything can be changed later in the settings. Training and real data never mix.</source>
        <translation>Всё можно поменять позже в настройках. Учебные и рабочие данные никогда не смешиваются.</translation>
    </message>
    <message>
        <source>Try with training data</source>
        <translation>Попробовать на учебных данных</translation>
    </message>
    <message>
        <source>A warehouse, a CRM and a mail server of its own inside the program, with clients, items and orders. Ready in seconds; nothing leaves this computer.</source>
        <translation>Свой склад, CRM и почтовый сервер внутри программы, с клиентами, товарами и заказами. Готово за секунды; с этого компьютера ничего не уходит.</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Начать</translation>
    </message>
    <message>
        <source>Connect our systems</source>
        <translation>Подключить наши системы</translation>
    </message>
    <message>
        <source>CRM, company registry, mail. One at a time: with the first of them you can already work.</source>
        <translation>CRM, реестр компаний, почта. Можно по одной: с первой подключённой уже можно работать.</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Подключить</translation>
    </message>
</context>
<context>
    <name>HelpSheet</name>
    <message>
        <source>Keys and commands</source>
        <translation>Клавиши и команды</translation>
    </message>
    <message>
        <source>Name of a command</source>
        <translation>Название команды</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Команды</translation>
    </message>
    <message>
        <source>This screen</source>
        <translation>Этот экран</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Везде</translation>
    </message>
</context>
<context>
    <name>ListPane</name>
    <message>
        <source>Filter</source>
        <translation>Фильтр</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>Сортировка</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Сбросить фильтр</translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n новая строка</numerusform>
            <numerusform>%n новых строки</numerusform>
            <numerusform>%n новых строк</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
    <message numerus="yes">
        <source>%n marked</source>
        <translation>
            <numerusform>отмечена %n строка</numerusform>
            <numerusform>отмечены %n строки</numerusform>
            <numerusform>отмечено %n строк</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Скопировать</translation>
    </message>
    <message>
        <source>Nothing matches the filter</source>
        <translation>По фильтру ничего нет</translation>
    </message>
</context>
<context>
    <name>MessageStrip</name>
    <message>
        <source>Last message</source>
        <translation>Последнее сообщение</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>Отправить сейчас</translation>
    </message>
    <message>
        <source>%1 in %2 s</source>
        <translation>%1 через %2 с</translation>
    </message>
    <message>
        <source>Undo, %1 s</source>
        <translation>Отменить, %1 с</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Search or command</source>
        <translation>Поиск или команда</translation>
    </message>
    <message>
        <source>Client, order, INN, phone, command</source>
        <translation>Клиент, заказ, ИНН, телефон, команда</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Найдено</translation>
    </message>
    <message>
        <source>Nothing found. Try part of the name, the INN or the number.</source>
        <translation>Ничего не найдено. Попробуйте часть названия, ИНН или номера.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Команды</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Недавние</translation>
    </message>
</context>
<context>
    <name>PopupList</name>
    <message>
        <source>Suggestions</source>
        <translation>Подсказки</translation>
    </message>
</context>
<context>
    <name>ProblemPage</name>
    <message>
        <source>The desk cannot open</source>
        <translation>Рабочее место не открывается</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Set the damaged file aside and load again</source>
        <translation>Отложить повреждённый файл и загрузить заново</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Screens</source>
        <translation>Экраны</translation>
    </message>
</context>
<context>
    <name>SearchButton</name>
    <message>
        <source>Client, order, INN, phone, command</source>
        <translation>Клиент, заказ, ИНН, телефон, команда</translation>
    </message>
    <message>
        <source>Search or command</source>
        <translation>Поиск или команда</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Clear</source>
        <translation>Очистить</translation>
    </message>
</context>
<context>
    <name>SideSheet</name>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
</context>
<context>
    <name>SyncChip</name>
    <message>
        <source>Data exchange: %1</source>
        <translation>Обмен данными: %1</translation>
    </message>
    <message>
        <source>ok</source>
        <translation>работает</translation>
    </message>
    <message>
        <source>sending %1</source>
        <translation>отправляем %1</translation>
    </message>
    <message>
        <source>behind %1</source>
        <translation>отстаёт на %1</translation>
    </message>
    <message>
        <source>offline - %1 waiting</source>
        <translation>нет связи, ждут: %1</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>нет связи</translation>
    </message>
    <message>
        <source>needs you: %1</source>
        <translation>нужны вы: %1</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>остановлен</translation>
    </message>
</context>
<context>
    <name>SystemsTable</name>
    <message>
        <source>Systems</source>
        <translation>Системы</translation>
    </message>
    <message>
        <source>connected: %1 of %2</source>
        <translation>подключены %1 из %2</translation>
    </message>
</context>
<context>
    <name>TabBar</name>
    <message>
        <source>More tabs</source>
        <translation>Ещё вкладки</translation>
    </message>
</context>
<context>
    <name>TrainingMark</name>
    <message>
        <source>Training data</source>
        <translation>Учебные данные</translation>
    </message>
</context>
<context>
    <name>UserButton</name>
    <message>
        <source>%1, menu</source>
        <translation>%1, меню</translation>
    </message>
</context>
<context>
    <name>_Footer</name>
    <message>
        <source>narrow</source>
        <translation>сузить</translation>
    </message>
    <message>
        <source>open</source>
        <translation>открыть</translation>
    </message>
    <message>
        <source>in background</source>
        <translation>в фоне</translation>
    </message>
</context>
<context>
    <name>_SystemRow</name>
    <message>
        <source>works</source>
        <translation>работает</translation>
    </message>
    <message>
        <source>the key was not accepted</source>
        <translation>ключ не подошёл</translation>
    </message>
    <message>
        <source>no connection</source>
        <translation>нет связи</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>не подключена</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>Настроить</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Изменить</translation>
    </message>
</context>
<context>
    <name>board</name>
    <message>
        <source>List rows</source>
        <translation>Строки списка</translation>
    </message>
    <message>
        <source>Table cells</source>
        <translation>Ячейки таблицы</translation>
    </message>
    <message>
        <source>Buttons</source>
        <translation>Кнопки</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Поля</translation>
    </message>
    <message>
        <source>States: colour only where a person is needed</source>
        <translation>Состояния: цвет только там, где нужен человек</translation>
    </message>
    <message>
        <source>Type, px</source>
        <translation>Шрифт, px</translation>
    </message>
    <message>
        <source>Choice</source>
        <translation>Выбор</translation>
    </message>
    <message>
        <source>Bars</source>
        <translation>Полосы</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>обычная</translation>
    </message>
    <message>
        <source>hover</source>
        <translation>под мышью</translation>
    </message>
    <message>
        <source>focus</source>
        <translation>фокус</translation>
    </message>
    <message>
        <source>not possible</source>
        <translation>нельзя</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Подтвердить</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Печать</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Позже</translation>
    </message>
    <message>
        <source>Cancel the order</source>
        <translation>Отменить заказ</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>The company is being liquidated</source>
        <translation>Компания в процессе ликвидации</translation>
    </message>
    <message>
        <source>Cannot confirm</source>
        <translation>Подтвердить нельзя</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Обычное</translation>
    </message>
    <message>
        <source>Focus</source>
        <translation>Фокус</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Ошибка</translation>
    </message>
    <message>
        <source>The check digit does not match</source>
        <translation>Контрольная цифра не сходится</translation>
    </message>
    <message>
        <source>Read only</source>
        <translation>Только чтение</translation>
    </message>
    <message>
        <source>kept by 1C</source>
        <translation>ведёт 1С</translation>
    </message>
    <message>
        <source>To confirm</source>
        <translation>Ждёт подтверждения</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>Расхождение</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Оплачен</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Новый</translation>
    </message>
    <message>
        <source>Unknown state</source>
        <translation>Неизвестное состояние</translation>
    </message>
    <message>
        <source>Shipped</source>
        <translation>Отгружен</translation>
    </message>
    <message>
        <source>State of the cell</source>
        <translation>Состояние ячейки</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Значение</translation>
    </message>
    <message>
        <source>How to read it</source>
        <translation>Как читать</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Уровень</translation>
    </message>
    <message>
        <source>Print and send</source>
        <translation>Печать и отправка</translation>
    </message>
    <message>
        <source>Line sum 84 550.00</source>
        <translation>Сумма строки 84 550,00</translation>
    </message>
    <message>
        <source>Running text, 1 284 600.00</source>
        <translation>Обычный текст, 1 284 600,00</translation>
    </message>
    <message>
        <source>Column header</source>
        <translation>Заголовок столбца</translation>
    </message>
    <message>
        <source>Caption, 2 min ago</source>
        <translation>Подпись, 2 мин назад</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Включено</translation>
    </message>
    <message>
        <source>Not possible</source>
        <translation>Нельзя</translation>
    </message>
    <message>
        <source>after shipping</source>
        <translation>после отгрузки</translation>
    </message>
    <message>
        <source>By load</source>
        <translation>По нагрузке</translation>
    </message>
    <message>
        <source>Comes back</source>
        <translation>Вернётся</translation>
    </message>
    <message>
        <source>For good</source>
        <translation>Навсегда</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Выключено</translation>
    </message>
    <message>
        <source>By region</source>
        <translation>По региону</translation>
    </message>
    <message>
        <source>48 300 left to 7 %</source>
        <translation>до 7 % — 48 300</translation>
    </message>
    <message>
        <source>dark: now, light: from this order</source>
        <translation>тёмное — сейчас, светлое — с этим заказом</translation>
    </message>
    <message>
        <source>Goods</source>
        <translation>Товары</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>Скидка</translation>
    </message>
    <message>
        <source>incl. VAT 22 %</source>
        <translation>в т. ч. НДС 22 %</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Итого</translation>
    </message>
    <message>
        <source>S. Kim is away 01.12–03.12: 4 orders</source>
        <translation>С. Ким отсутствует 01.12–03.12: 4 заказа</translation>
    </message>
    <message>
        <source>No connection. The order is saved here and will go later</source>
        <translation>Нет связи. Заказ сохранён здесь и уйдёт позже</translation>
    </message>
    <message>
        <source>SAP refused line 3: only 8 in stock</source>
        <translation>SAP не принял строку 3: на складе только 8</translation>
    </message>
    <message>
        <source>Solve</source>
        <translation>Решить</translation>
    </message>
    <message>
        <source>to the right, figures of one width</source>
        <translation>вправо, цифры одной ширины</translation>
    </message>
    <message>
        <source>current</source>
        <translation>текущая</translation>
    </message>
    <message>
        <source>a ring of 2 px, F2 edits</source>
        <translation>рамка 2 px, F2 — правка</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>в правке</translation>
    </message>
    <message>
        <source>the whole value is selected</source>
        <translation>значение выделено целиком</translation>
    </message>
    <message>
        <source>manual price</source>
        <translation>ручная цена</translation>
    </message>
    <message>
        <source>a star, the price list does not change it</source>
        <translation>звёздочка, прайс-лист её не меняет</translation>
    </message>
    <message>
        <source>not sent yet</source>
        <translation>ещё не отправлено</translation>
    </message>
    <message>
        <source>a dot, the time in the hint</source>
        <translation>точка, время в подсказке</translation>
    </message>
    <message>
        <source>corrected</source>
        <translation>исправлено</translation>
    </message>
    <message>
        <source>new above, old struck</source>
        <translation>новое сверху, старое зачёркнуто</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>не принято</translation>
    </message>
    <message>
        <source>a triangle, Ctrl+I gives the reason</source>
        <translation>треугольник, причина по Ctrl+I</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>устарело</translation>
    </message>
    <message>
        <source>a clock, older than the limit</source>
        <translation>часы, старше предела</translation>
    </message>
    <message>
        <source>beyond the limit</source>
        <translation>сверх предела</translation>
    </message>
    <message>
        <source>the lead has to approve</source>
        <translation>нужно согласование руководителя</translation>
    </message>
    <message>
        <source>usual row</source>
        <translation>обычная строка</translation>
    </message>
    <message>
        <source>Invoiced</source>
        <translation>Выставлен счёт</translation>
    </message>
    <message>
        <source>under the mouse</source>
        <translation>под мышью</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Черновик</translation>
    </message>
    <message>
        <source>chosen, has something not sent</source>
        <translation>выбрана, есть неотправленное</translation>
    </message>
    <message>
        <source>now</source>
        <translation>сейчас</translation>
    </message>
    <message>
        <source>needs you</source>
        <translation>нужны вы</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>вчера</translation>
    </message>
</context>
<context>
    <name>cells</name>
    <message>
        <source>short</source>
        <translation>не хватает</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>не принято</translation>
    </message>
    <message>
        <source>out of date</source>
        <translation>устарело</translation>
    </message>
    <message>
        <source>beyond the limit</source>
        <translation>сверх предела</translation>
    </message>
    <message>
        <source>manual price</source>
        <translation>ручная цена</translation>
    </message>
    <message>
        <source>not sent yet</source>
        <translation>ещё не отправлено</translation>
    </message>
    <message>
        <source>was %1</source>
        <translation>было %1</translation>
    </message>
</context>
<context>
    <name>checks</name>
    <message>
        <source>The system answers.</source>
        <translation>Система отвечает.</translation>
    </message>
    <message>
        <source>Look at the address and at the network.</source>
        <translation>Проверьте адрес и сеть.</translation>
    </message>
    <message>
        <source>The connection is encrypted ({version}).</source>
        <translation>Соединение зашифровано ({version}).</translation>
    </message>
    <message>
        <source>The connection is not encrypted. Look at port and encryption.</source>
        <translation>Соединение не зашифровано. Проверьте порт и шифрование.</translation>
    </message>
    <message>
        <source>The sign-in is accepted.</source>
        <translation>Вход принят.</translation>
    </message>
    <message>
        <source>Enter the key or the password again.</source>
        <translation>Введите ключ или пароль ещё раз.</translation>
    </message>
    <message>
        <source>The answers can be read.</source>
        <translation>Ответы читаются.</translation>
    </message>
    <message>
        <source>The answer cannot be read. Is this the address of that system?</source>
        <translation>Ответ не читается. Это адрес той самой системы?</translation>
    </message>
    <message>
        <source>The clocks agree.</source>
        <translation>Часы совпадают.</translation>
    </message>
    <message>
        <source>The clocks differ by {skew_s} s. Set the clock of this computer.</source>
        <translation>Часы расходятся на {skew_s} с. Поправьте время на этом компьютере.</translation>
    </message>
    <message>
        <source>Requests of today: {used} of {limit} used.</source>
        <translation>Запросов за сегодня: {used} из {limit}.</translation>
    </message>
    <message>
        <source>The requests of today are used up: {used} of {limit}. Wait or take a larger plan.</source>
        <translation>Запросы на сегодня исчерпаны: {used} из {limit}. Подождите или возьмите больший тариф.</translation>
    </message>
    <message>
        <source>The key has the right: {scope}.</source>
        <translation>У ключа есть право: {scope}.</translation>
    </message>
    <message>
        <source>The key lacks the right: {scope}. Give it to the key in the CRM.</source>
        <translation>У ключа нет права: {scope}. Дайте его ключу в CRM.</translation>
    </message>
    <message>
        <source>The shop {site} is there.</source>
        <translation>Магазин {site} найден.</translation>
    </message>
    <message>
        <source>There is no shop {site}. The CRM has: {known}.</source>
        <translation>Магазина {site} нет. В CRM есть: {known}.</translation>
    </message>
    <message>
        <source>Reference book “{book}”: {entries} entries.</source>
        <translation>Справочник «{book}», записей: {entries}.</translation>
    </message>
    <message>
        <source>The reference book “{book}” is empty. Fill it in the CRM.</source>
        <translation>Справочник «{book}» пуст. Заполните его в CRM.</translation>
    </message>
    <message>
        <source>The code {code} is in the book “{book}”.</source>
        <translation>Код {code} есть в справочнике «{book}».</translation>
    </message>
    <message>
        <source>The code {code} is not in the book “{book}”. Choose another one in the settings.</source>
        <translation>Кода {code} нет в справочнике «{book}». Выберите в настройках другой.</translation>
    </message>
    <message>
        <source>Corporate clients are switched on.</source>
        <translation>Корпоративные клиенты включены.</translation>
    </message>
    <message>
        <source>Corporate clients are switched off. Switch them on in the CRM.</source>
        <translation>Корпоративные клиенты выключены. Включите их в CRM.</translation>
    </message>
    <message>
        <source>The field {code} of {entity} is there.</source>
        <translation>Поле {code} найдено ({entity}).</translation>
    </message>
    <message>
        <source>The field {code} of {entity} is missing. Everything works without it, but create it in the CRM (kind: text): then a lost answer is settled by our key.</source>
        <translation>Нет поля {code} ({entity}). Всё работает и без него, но создайте его в CRM (вид: текст): тогда потерянный ответ проверяется по нашему ключу.</translation>
    </message>
    <message>
        <source>Active managers: {managers}.</source>
        <translation>Действующих менеджеров: {managers}.</translation>
    </message>
    <message>
        <source>No user of the CRM is an active manager. Make one there.</source>
        <translation>Среди пользователей CRM нет действующих менеджеров. Заведите там хотя бы одного.</translation>
    </message>
    <message>
        <source>Your user {user} is an active manager.</source>
        <translation>Ваш пользователь {user} — действующий менеджер.</translation>
    </message>
    <message>
        <source>The user {user} is not an active manager. Choose another one.</source>
        <translation>Пользователь {user} не действующий менеджер. Выберите другого.</translation>
    </message>
    <message>
        <source>Letters may be sent from {address}.</source>
        <translation>Письма можно отправлять с адреса {address}.</translation>
    </message>
    <message>
        <source>Letters may not be sent from this address. Look at the login.</source>
        <translation>С этого адреса письма отправлять нельзя. Проверьте логин.</translation>
    </message>
    <message>
        <source>The largest letter is {limit}.</source>
        <translation>Наибольший размер письма: {limit}.</translation>
    </message>
    <message>
        <source>The server does not say how large a letter may be.</source>
        <translation>Сервер не сообщает, каким большим может быть письмо.</translation>
    </message>
    <message>
        <source>The folder of sent letters is found.</source>
        <translation>Папка отправленных найдена.</translation>
    </message>
    <message>
        <source>Letters leave all the same; name the folder in the settings.</source>
        <translation>Письма уходят и без неё; укажите папку в настройках.</translation>
    </message>
    <message>
        <source>After a broken link the program finds out by itself whether a letter left.</source>
        <translation>После обрыва связи программа сама узнаёт, ушло ли письмо.</translation>
    </message>
    <message>
        <source>After a broken link you decide whether a letter left: the mailbox does not prove it.</source>
        <translation>После обрыва связи вы решаете, ушло ли письмо: по ящику этого не доказать.</translation>
    </message>
    <message>
        <source>Looked at and right: {what}.</source>
        <translation>Проверено, в порядке: {what}.</translation>
    </message>
    <message>
        <source>Looked at and not right: {what}.</source>
        <translation>Проверено, не в порядке: {what}.</translation>
    </message>
    <message>
        <source>read orders</source>
        <translation>читать заказы</translation>
    </message>
    <message>
        <source>write orders</source>
        <translation>записывать заказы</translation>
    </message>
    <message>
        <source>read clients</source>
        <translation>читать клиентов</translation>
    </message>
    <message>
        <source>write clients</source>
        <translation>записывать клиентов</translation>
    </message>
    <message>
        <source>read reference books</source>
        <translation>читать справочники</translation>
    </message>
    <message>
        <source>read users</source>
        <translation>читать пользователей</translation>
    </message>
    <message>
        <source>read and store files</source>
        <translation>читать и сохранять файлы</translation>
    </message>
    <message>
        <source>read the catalogue</source>
        <translation>читать каталог</translation>
    </message>
    <message>
        <source>read stock</source>
        <translation>читать остатки</translation>
    </message>
    <message>
        <source>read the history of orders</source>
        <translation>читать историю заказов</translation>
    </message>
    <message>
        <source>read the history of clients</source>
        <translation>читать историю клиентов</translation>
    </message>
    <message>
        <source>statuses of orders</source>
        <translation>статусы заказов</translation>
    </message>
    <message>
        <source>kinds of payment</source>
        <translation>виды оплаты</translation>
    </message>
    <message>
        <source>statuses of payments</source>
        <translation>статусы оплаты</translation>
    </message>
    <message>
        <source>kinds of prices</source>
        <translation>виды цен</translation>
    </message>
    <message>
        <source>warehouses</source>
        <translation>склады</translation>
    </message>
    <message>
        <source>orders</source>
        <translation>заказы</translation>
    </message>
    <message>
        <source>persons</source>
        <translation>контактные лица</translation>
    </message>
</context>
<context>
    <name>commands</name>
    <message>
        <source>Light theme</source>
        <translation>Светлая тема</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>Тёмная тема</translation>
    </message>
    <message>
        <source>Theme of the system</source>
        <translation>Тема как в системе</translation>
    </message>
    <message>
        <source>Russian language</source>
        <translation>Русский язык</translation>
    </message>
    <message>
        <source>English language</source>
        <translation>Английский язык (English)</translation>
    </message>
    <message>
        <source>Larger font</source>
        <translation>Крупнее шрифт</translation>
    </message>
    <message>
        <source>Smaller font</source>
        <translation>Мельче шрифт</translation>
    </message>
    <message>
        <source>Usual font size</source>
        <translation>Обычный размер шрифта</translation>
    </message>
    <message>
        <source>Comfortable rows</source>
        <translation>Просторные строки</translation>
    </message>
    <message>
        <source>Compact rows</source>
        <translation>Плотные строки</translation>
    </message>
    <message>
        <source>Search or command</source>
        <translation>Поиск или команда</translation>
    </message>
    <message>
        <source>Next open card</source>
        <translation>Следующая карточка</translation>
    </message>
    <message>
        <source>Previous open card</source>
        <translation>Предыдущая карточка</translation>
    </message>
    <message>
        <source>Close the card</source>
        <translation>Закрыть карточку</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Вперёд</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Следующая панель</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>Предыдущая панель</translation>
    </message>
    <message>
        <source>Close the top layer</source>
        <translation>Закрыть верхний слой</translation>
    </message>
    <message>
        <source>Primary action of the screen</source>
        <translation>Главное действие экрана</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Вернуть</translation>
    </message>
    <message>
        <source>Context panel</source>
        <translation>Панель контекста</translation>
    </message>
    <message>
        <source>Exchange data now</source>
        <translation>Обменяться данными сейчас</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Сообщения</translation>
    </message>
    <message>
        <source>Keys and help</source>
        <translation>Клавиши и справка</translation>
    </message>
    <message>
        <source>Wider list</source>
        <translation>Список шире</translation>
    </message>
    <message>
        <source>Narrower list</source>
        <translation>Список уже</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>Show operations</source>
        <translation>Показать операции</translation>
    </message>
    <message>
        <source>Enter the key</source>
        <translation>Ввести ключ</translation>
    </message>
    <message>
        <source>Open the client</source>
        <translation>Открыть клиента</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>Показать папку</translation>
    </message>
    <message>
        <source>Choose a printer</source>
        <translation>Выбрать принтер</translation>
    </message>
    <message>
        <source>Save a report</source>
        <translation>Сохранить отчёт</translation>
    </message>
    <message>
        <source>This version of the program does not know the answer it got ({code}).</source>
        <translation>Эта версия программы не знает полученного ответа ({code}).</translation>
    </message>
    <message>
        <source>Your work is saved. Install the newest version.</source>
        <translation>Ваша работа сохранена. Установите новую версию.</translation>
    </message>
    <message>
        <source>This did not work because of a fault in the program.</source>
        <translation>Не получилось из-за ошибки в программе.</translation>
    </message>
    <message>
        <source>What you typed is saved. A report for the developers is ready.</source>
        <translation>Введённое сохранено. Отчёт для разработчиков готов.</translation>
    </message>
    <message>
        <source>This cannot be saved: check the highlighted field.</source>
        <translation>Сохранить нельзя: проверьте выделенное поле.</translation>
    </message>
    <message>
        <source>What you typed is kept.</source>
        <translation>Введённое сохранено.</translation>
    </message>
    <message>
        <source>{system}: no access key is stored.</source>
        <translation>Не сохранён ключ доступа: {system}.</translation>
    </message>
    <message>
        <source>Enter it; your work is kept.</source>
        <translation>Введите его; ваша работа сохранена.</translation>
    </message>
    <message>
        <source>The password of the mailbox is not stored.</source>
        <translation>Не сохранён пароль почтового ящика.</translation>
    </message>
    <message>
        <source>Enter the one that the provider issues for programs; your letters are kept.</source>
        <translation>Введите тот, который почтовая служба выдаёт для программ; письма сохранены.</translation>
    </message>
    <message>
        <source>The access token of the mailbox is not stored.</source>
        <translation>Не сохранён токен доступа к почтовому ящику.</translation>
    </message>
    <message>
        <source>Enter it; your letters are kept.</source>
        <translation>Введите его; письма сохранены.</translation>
    </message>
    <message>
        <source>The place where this system keeps passwords does not open.</source>
        <translation>Хранилище паролей этой системы не открывается.</translation>
    </message>
    <message>
        <source>Unlock it or enter the key again; your work is kept.</source>
        <translation>Разблокируйте его или введите ключ ещё раз; ваша работа сохранена.</translation>
    </message>
    <message>
        <source>{system}: the key holds characters that no key has, it was pasted wrongly.</source>
        <translation>В ключе есть знаки, которых в ключах не бывает ({system}): он вставлен с ошибкой.</translation>
    </message>
    <message>
        <source>Copy it again; your work is kept.</source>
        <translation>Скопируйте его заново; ваша работа сохранена.</translation>
    </message>
    <message>
        <source>{system} does not know this access key.</source>
        <translation>{system} не знает такого ключа доступа.</translation>
    </message>
    <message>
        <source>{system}: the access key lacks a right, “{text}”.</source>
        <translation>Ключу доступа не хватает права ({system}): «{text}».</translation>
    </message>
    <message>
        <source>Give it the right in the settings there; your work is saved and will be sent then.</source>
        <translation>Дайте ему это право в настройках системы; ваша работа сохранена и уйдёт после этого.</translation>
    </message>
    <message>
        <source>{system}: there is no account at this address.</source>
        <translation>По этому адресу нет учётной записи: {system}.</translation>
    </message>
    <message>
        <source>Correct the address in the settings; your work is kept.</source>
        <translation>Исправьте адрес в настройках; ваша работа сохранена.</translation>
    </message>
    <message>
        <source>The registry refused: the key is wrong, the account is not confirmed or the requests of the day are used up.</source>
        <translation>Отказ реестра: ключ неверен, учётная запись не подтверждена или исчерпаны запросы на день.</translation>
    </message>
    <message>
        <source>You can create clients without it. Look at the key, or wait for tomorrow.</source>
        <translation>Клиентов можно создавать и без него. Проверьте ключ или подождите до завтра.</translation>
    </message>
    <message>
        <source>The registry answered {used} of {limit} requests today; no more are left.</source>
        <translation>Реестр ответил сегодня на {used} из {limit} запросов, больше не осталось.</translation>
    </message>
    <message>
        <source>You can create clients now; the details will come tomorrow.</source>
        <translation>Клиентов можно создавать сейчас; реквизиты придут завтра.</translation>
    </message>
    <message>
        <source>The mail server does not offer the way of signing in that is set.</source>
        <translation>Почтовый сервер не поддерживает выбранный способ входа.</translation>
    </message>
    <message>
        <source>Choose another one in the settings; your letters are kept.</source>
        <translation>Выберите другой в настройках; письма сохранены.</translation>
    </message>
    <message>
        <source>The mail server does not let us look into the sent letters.</source>
        <translation>Почтовый сервер не пускает к отправленным письмам.</translation>
    </message>
    <message>
        <source>Enter a new password; your letters are kept.</source>
        <translation>Введите новый пароль; письма сохранены.</translation>
    </message>
    <message>
        <source>{system} does not let us in: “{detail}”.</source>
        <translation>{system} не пускает: «{detail}».</translation>
    </message>
    <message>
        <source>Enter a new key or password; your work is kept.</source>
        <translation>Введите новый ключ или пароль; ваша работа сохранена.</translation>
    </message>
    <message>
        <source>{system} could not prove that it is genuine: its certificate is not trusted.</source>
        <translation>Сервер не доказал свою подлинность ({system}): его сертификату нет доверия.</translation>
    </message>
    <message>
        <source>Nothing was sent, your work is saved here. Tell your administrator.</source>
        <translation>Ничего не отправлено, ваша работа сохранена здесь. Сообщите администратору.</translation>
    </message>
    <message>
        <source>The mail server does not offer encryption.</source>
        <translation>Почтовый сервер не предлагает шифрование.</translation>
    </message>
    <message>
        <source>Nothing was sent openly; the letter is kept. Look at port and encryption in the settings.</source>
        <translation>Открыто ничего не отправлено, письмо сохранено. Проверьте порт и шифрование в настройках.</translation>
    </message>
    <message>
        <source>{system}: something on the way answered instead, perhaps a proxy.</source>
        <translation>Вместо системы ответило что-то на пути к ней, возможно прокси: {system}.</translation>
    </message>
    <message>
        <source>Your work is saved here. Look at the address and at the network.</source>
        <translation>Ваша работа сохранена здесь. Проверьте адрес и сеть.</translation>
    </message>
    <message>
        <source>The client of this order is not in the CRM yet.</source>
        <translation>Клиента этого заказа ещё нет в CRM.</translation>
    </message>
    <message>
        <source>Nothing was sent; the order follows by itself after its client.</source>
        <translation>Ничего не отправлено; заказ уйдёт сам после клиента.</translation>
    </message>
    <message>
        <source>The order is not in the CRM yet.</source>
        <translation>Заказа ещё нет в CRM.</translation>
    </message>
    <message>
        <source>Nothing was sent; this follows by itself after the order.</source>
        <translation>Ничего не отправлено; это уйдёт само после заказа.</translation>
    </message>
    <message>
        <source>The program was being closed at that moment.</source>
        <translation>В этот момент программа закрывалась.</translation>
    </message>
    <message>
        <source>The mail server takes letters for nobody of them now: “{recipients}”.</source>
        <translation>Почтовый сервер сейчас не принимает письмо ни для кого: «{recipients}».</translation>
    </message>
    <message>
        <source>The letter is kept and will be tried again.</source>
        <translation>Письмо сохранено, попытка повторится.</translation>
    </message>
    <message>
        <source>{system} cannot take it now: “{detail}”.</source>
        <translation>{system} сейчас не принимает: «{detail}».</translation>
    </message>
    <message>
        <source>Your work is saved here and will be tried again.</source>
        <translation>Ваша работа сохранена здесь, попытка повторится.</translation>
    </message>
    <message>
        <source>The CRM has another client with this INN and KPP (number {client} there).</source>
        <translation>В CRM уже есть другой клиент с такими ИНН и КПП (там его номер {client}).</translation>
    </message>
    <message>
        <source>Nothing was doubled. Find that client and go on with it, or correct the INN.</source>
        <translation>Ничего не задвоено. Найдите того клиента и работайте с ним или исправьте ИНН.</translation>
    </message>
    <message>
        <source>The CRM no longer has this client.</source>
        <translation>В CRM больше нет этого клиента.</translation>
    </message>
    <message>
        <source>It is kept here. Ask who removed it there.</source>
        <translation>Здесь он сохранён. Узнайте, кто удалил его там.</translation>
    </message>
    <message>
        <source>The CRM no longer has this order.</source>
        <translation>В CRM больше нет этого заказа.</translation>
    </message>
    <message>
        <source>The registry does not know a company with this INN and KPP.</source>
        <translation>Реестр не знает компании с такими ИНН и КПП.</translation>
    </message>
    <message>
        <source>The client is kept. Look at the digits or fill in the details by hand.</source>
        <translation>Клиент сохранён. Проверьте цифры или заполните реквизиты вручную.</translation>
    </message>
    <message>
        <source>The letter is too big for the mail server: {size} of at most {limit}.</source>
        <translation>Письмо слишком велико для почтового сервера: {size} при пределе {limit}.</translation>
    </message>
    <message>
        <source>Nothing was sent. Take a document out or send them in two letters.</source>
        <translation>Ничего не отправлено. Уберите документ или отправьте двумя письмами.</translation>
    </message>
    <message>
        <source>There is no such address: {fields}.</source>
        <translation>Такого адреса не бывает: {fields}.</translation>
    </message>
    <message>
        <source>Nothing was sent. Correct the recipient.</source>
        <translation>Ничего не отправлено. Исправьте получателя.</translation>
    </message>
    <message>
        <source>The letter has no recipient.</source>
        <translation>У письма нет получателя.</translation>
    </message>
    <message>
        <source>Nothing was sent. Choose who gets it.</source>
        <translation>Ничего не отправлено. Выберите, кому его отправить.</translation>
    </message>
    <message>
        <source>The folder of sent letters was not found in the mailbox.</source>
        <translation>В почтовом ящике не нашлась папка отправленных писем.</translation>
    </message>
    <message>
        <source>Letters leave all the same. Name the folder in the settings.</source>
        <translation>Письма уходят и без неё. Укажите папку в настройках.</translation>
    </message>
    <message>
        <source>The mail server took none of the recipients: “{recipients}”.</source>
        <translation>Почтовый сервер не принял ни одного получателя: «{recipients}».</translation>
    </message>
    <message>
        <source>Nothing was sent, the letter is kept. Correct the addresses.</source>
        <translation>Ничего не отправлено, письмо сохранено. Исправьте адреса.</translation>
    </message>
    <message>
        <source>The mail server refused the letter: “{detail}”.</source>
        <translation>Почтовый сервер не принял письмо: «{detail}».</translation>
    </message>
    <message>
        <source>Nothing was sent, the letter is kept. Choose what to do.</source>
        <translation>Ничего не отправлено, письмо сохранено. Выберите, что сделать.</translation>
    </message>
    <message>
        <source>The words are too long for the registry.</source>
        <translation>Слишком длинный запрос для реестра.</translation>
    </message>
    <message>
        <source>Type a part of the name or the INN.</source>
        <translation>Введите часть названия или ИНН.</translation>
    </message>
    <message>
        <source>The check digit does not match. Look at the last digits.</source>
        <translation>Контрольная цифра не сходится. Проверьте последние цифры.</translation>
    </message>
    <message>
        <source>The number of digits is wrong.</source>
        <translation>Неверное количество цифр.</translation>
    </message>
    <message>
        <source>Correct it; nothing was asked or changed.</source>
        <translation>Исправьте; ничего не запрошено и не изменено.</translation>
    </message>
    <message>
        <source>Only digits are allowed here.</source>
        <translation>Здесь допустимы только цифры.</translation>
    </message>
    <message>
        <source>The number is not built like that.</source>
        <translation>У этого номера другой вид.</translation>
    </message>
    <message>
        <source>The number cannot begin like that.</source>
        <translation>Номер не может так начинаться.</translation>
    </message>
    <message>
        <source>{system} cannot do this.</source>
        <translation>{system} так не умеет.</translation>
    </message>
    <message>
        <source>Nothing was sent. Connect a system that can, or take the operation back.</source>
        <translation>Ничего не отправлено. Подключите систему, которая умеет, или отмените операцию.</translation>
    </message>
    <message>
        <source>This operation was written by another version of the program and cannot be read.</source>
        <translation>Эту операцию записала другая версия программы, её не прочитать.</translation>
    </message>
    <message>
        <source>Nothing was sent. Take it back and do it again.</source>
        <translation>Ничего не отправлено. Отмените её и сделайте заново.</translation>
    </message>
    <message>
        <source>No answer from the mail server yet.</source>
        <translation>Почтовый сервер пока не ответил.</translation>
    </message>
    <message>
        <source>We will first look among the sent letters, so the client will not get it twice.</source>
        <translation>Сначала посмотрим в отправленных, чтобы клиент не получил письмо дважды.</translation>
    </message>
    <message>
        <source>The link broke after it was sent, and there is no way to look whether it arrived.</source>
        <translation>Связь оборвалась после отправки, и узнать, дошло ли, нельзя.</translation>
    </message>
    <message>
        <source>Nothing is sent twice by itself. Ask the receiver, then choose: send again or take it as done.</source>
        <translation>Само дважды не отправится. Спросите получателя и выберите: отправить ещё раз или считать сделанным.</translation>
    </message>
    <message>
        <source>The file is in the CRM but does not hang on the order yet.</source>
        <translation>Файл уже в CRM, но ещё не прикреплён к заказу.</translation>
    </message>
    <message>
        <source>We will look and tie it, so it will not be doubled.</source>
        <translation>Мы проверим и прикрепим его, чтобы не задвоить.</translation>
    </message>
    <message>
        <source>{system} gave an answer that says neither yes nor no: “{detail}”.</source>
        <translation>{system}: в ответе ни да, ни нет: «{detail}».</translation>
    </message>
    <message>
        <source>The order waits until its client is in the CRM.</source>
        <translation>Заказ ждёт, пока его клиент появится в CRM.</translation>
    </message>
    <message>
        <source>It is saved and will be sent by itself.</source>
        <translation>Он сохранён и уйдёт сам.</translation>
    </message>
    <message>
        <source>It surely did not arrive: we looked and it is not there.</source>
        <translation>Точно не дошло: мы проверили, там этого нет.</translation>
    </message>
    <message>
        <source>It is sent once more; nothing will be doubled.</source>
        <translation>Отправляем ещё раз, ничего не задвоится.</translation>
    </message>
    <message>
        <source>The program was stopped while this was being sent.</source>
        <translation>Программу остановили, пока это отправлялось.</translation>
    </message>
    <message>
        <source>This was not sent because of a fault in the program.</source>
        <translation>Это не отправлено из-за ошибки в программе.</translation>
    </message>
    <message>
        <source>Your work is saved. Save a report for the developers.</source>
        <translation>Ваша работа сохранена. Сохраните отчёт для разработчиков.</translation>
    </message>
    <message>
        <source>A setting is missing: {path}.</source>
        <translation>Не задана настройка: {path}.</translation>
    </message>
    <message>
        <source>Your data was not touched. Correct it and try again.</source>
        <translation>Данные не затронуты. Исправьте и попробуйте ещё раз.</translation>
    </message>
    <message>
        <source>The setting holds a value of the wrong kind: {path}.</source>
        <translation>В настройке значение не того вида: {path}.</translation>
    </message>
    <message>
        <source>The setting holds none of the possible values: {path}.</source>
        <translation>В настройке нет ни одного из возможных значений: {path}.</translation>
    </message>
    <message>
        <source>The setting is not an address: {path}.</source>
        <translation>В настройке не адрес: {path}.</translation>
    </message>
    <message>
        <source>The address must begin with https: {path}.</source>
        <translation>Адрес должен начинаться с https: {path}.</translation>
    </message>
    <message>
        <source>Without encryption nothing is sent. Correct it and try again.</source>
        <translation>Без шифрования ничего не отправляется. Исправьте и попробуйте ещё раз.</translation>
    </message>
    <message>
        <source>The address holds a name and a password: {path}.</source>
        <translation>В адресе записаны имя и пароль: {path}.</translation>
    </message>
    <message>
        <source>Take them out: passwords belong into the field for the key.</source>
        <translation>Уберите их: паролям место в поле для ключа.</translation>
    </message>
    <message>
        <source>The program knows no such task of a system: {path}.</source>
        <translation>Программа не знает такой задачи системы: {path}.</translation>
    </message>
    <message>
        <source>The program knows no such system: {path}.</source>
        <translation>Программа не знает такой системы: {path}.</translation>
    </message>
    <message>
        <source>The system cannot do this task: {path}.</source>
        <translation>Система не умеет решать эту задачу: {path}.</translation>
    </message>
    <message>
        <source>The document cannot be drawn: the picture is too large ({field}).</source>
        <translation>Документ не построить: картинка слишком велика ({field}).</translation>
    </message>
    <message>
        <source>Nothing was printed or sent. Choose a smaller picture in the settings.</source>
        <translation>Ничего не напечатано и не отправлено. Выберите в настройках картинку поменьше.</translation>
    </message>
    <message>
        <source>The document cannot be drawn: the picture cannot be read ({field}).</source>
        <translation>Документ не построить: картинка не читается ({field}).</translation>
    </message>
    <message>
        <source>Nothing was printed or sent. Choose another picture in the settings.</source>
        <translation>Ничего не напечатано и не отправлено. Выберите в настройках другую картинку.</translation>
    </message>
    <message>
        <source>our company</source>
        <translation>наша компания</translation>
    </message>
    <message>
        <source>the buyer</source>
        <translation>покупатель</translation>
    </message>
    <message>
        <source>our bank</source>
        <translation>наш банк</translation>
    </message>
    <message>
        <source>the consignee</source>
        <translation>грузополучатель</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>строка %1</translation>
    </message>
    <message>
        <source>the basis</source>
        <translation>основание</translation>
    </message>
    <message>
        <source>the terms</source>
        <translation>условия</translation>
    </message>
    <message>
        <source>the number</source>
        <translation>номер</translation>
    </message>
    <message>
        <source>signature of the director</source>
        <translation>подпись руководителя</translation>
    </message>
    <message>
        <source>signature of the accountant</source>
        <translation>подпись бухгалтера</translation>
    </message>
    <message>
        <source>the stamp</source>
        <translation>печать</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 МБ</translation>
    </message>
    <message>
        <source>This field must not be empty.</source>
        <translation>Поле нельзя оставить пустым.</translation>
    </message>
    <message>
        <source>This is not possible in the present state of the object.</source>
        <translation>В текущем состоянии это сделать нельзя.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Ничего не изменено.</translation>
    </message>
    <message>
        <source>Cannot confirm: company is not active (registry, {on}).</source>
        <translation>Подтвердить нельзя: компания не действует (реестр, {on}).</translation>
    </message>
    <message>
        <source>Cannot confirm: company is being liquidated (registry, {on}).</source>
        <translation>Подтвердить нельзя: компания в процессе ликвидации (реестр, {on}).</translation>
    </message>
    <message>
        <source>Cannot confirm: company is closed (registry, {on}).</source>
        <translation>Подтвердить нельзя: компания ликвидирована (реестр, {on}).</translation>
    </message>
    <message>
        <source>Cannot confirm: company is bankrupt (registry, {on}).</source>
        <translation>Подтвердить нельзя: компания банкрот (реестр, {on}).</translation>
    </message>
    <message>
        <source>This company is already here: {name}, manager {responsible}.</source>
        <translation>Такая компания уже есть: {name}, менеджер {responsible}.</translation>
    </message>
    <message>
        <source>This company is already here: {name}, no manager.</source>
        <translation>Такая компания уже есть: {name}, менеджера нет.</translation>
    </message>
    <message>
        <source>The details of {name} have not come from the registry yet.</source>
        <translation>Реквизиты ещё не пришли из реестра: {name}.</translation>
    </message>
    <message>
        <source>The draft is saved; the invoice will be possible when they come.</source>
        <translation>Черновик сохранён; счёт можно будет выставить, когда они придут.</translation>
    </message>
    <message>
        <source>The order has no lines.</source>
        <translation>В заказе нет строк.</translation>
    </message>
    <message>
        <source>Type an article, a name or a barcode in the entry line.</source>
        <translation>Введите артикул, название или штрихкод в строке ввода.</translation>
    </message>
    <message>
        <source>The order is not complete.</source>
        <translation>Заказ заполнен не полностью.</translation>
    </message>
    <message>
        <source>It is saved as a draft.</source>
        <translation>Он сохранён как черновик.</translation>
    </message>
    <message>
        <source>The order has no company.</source>
        <translation>В заказе нет компании.</translation>
    </message>
    <message>
        <source>Choose who pays; the draft is saved.</source>
        <translation>Выберите плательщика; черновик сохранён.</translation>
    </message>
    <message>
        <source>A line has no price.</source>
        <translation>У строки нет цены.</translation>
    </message>
    <message>
        <source>Type a price or delete the line; the draft is saved.</source>
        <translation>Введите цену или удалите строку; черновик сохранён.</translation>
    </message>
    <message>
        <source>Somebody else has changed this meanwhile: {by}.</source>
        <translation>Тем временем это уже изменил другой человек: {by}.</translation>
    </message>
    <message>
        <source>Your changes are kept. Open it again and compare.</source>
        <translation>Ваши изменения сохранены. Откройте ещё раз и сравните.</translation>
    </message>
    <message>
        <source>Nothing like this is here any more: {what}.</source>
        <translation type="vanished">Такого здесь больше нет: {what}.</translation>
    </message>
    <message>
        <source>Refresh the list.</source>
        <translation type="vanished">Обновите список.</translation>
    </message>
    <message>
        <source>{system} does not accept the access key.</source>
        <translation>{system} не принимает ключ доступа.</translation>
    </message>
    <message>
        <source>Enter a new one; your work is kept.</source>
        <translation>Введите новый; ваша работа сохранена.</translation>
    </message>
    <message>
        <source>{system} asks to slow down.</source>
        <translation>{system} просит сбавить темп.</translation>
    </message>
    <message>
        <source>Your work is saved and will be sent by itself.</source>
        <translation>Ваша работа сохранена и отправится сама.</translation>
    </message>
    <message>
        <source>{system} refused: {detail}.</source>
        <translation>Отказ, {system}: {detail}.</translation>
    </message>
    <message>
        <source>Your data is unchanged. Choose what to do.</source>
        <translation>Ваши данные не изменены. Выберите, что сделать.</translation>
    </message>
    <message>
        <source>Your order is unchanged. Choose what to do.</source>
        <translation>Заказ не изменён. Выберите, что сделать.</translation>
    </message>
    <message>
        <source>No connection: {system}.</source>
        <translation>Нет связи: {system}.</translation>
    </message>
    <message>
        <source>Your work is saved here and will be sent when the link is back.</source>
        <translation>Ваша работа сохранена на этом компьютере и уйдёт, когда связь появится.</translation>
    </message>
    <message>
        <source>No connection.</source>
        <translation>Нет связи.</translation>
    </message>
    <message>
        <source>The order is saved here and will be sent when the link is back.</source>
        <translation>Заказ сохранён на этом компьютере и уйдёт, когда связь появится.</translation>
    </message>
    <message>
        <source>The mail server does not answer.</source>
        <translation>Почтовый сервер не отвечает.</translation>
    </message>
    <message>
        <source>The letter is saved here and will be sent when the link is back.</source>
        <translation>Письмо сохранено на этом компьютере и уйдёт, когда связь появится.</translation>
    </message>
    <message>
        <source>The registry does not answer.</source>
        <translation>Реестр не отвечает.</translation>
    </message>
    <message>
        <source>You can create the client now; the details will come later.</source>
        <translation>Клиента можно создать сейчас; реквизиты придут позже.</translation>
    </message>
    <message>
        <source>No answer yet: {system}.</source>
        <translation>Пока нет ответа: {system}.</translation>
    </message>
    <message>
        <source>We will first check whether it arrived, so it will not be doubled.</source>
        <translation>Сначала проверим, дошло ли, чтобы не задвоить.</translation>
    </message>
    <message>
        <source>The account does not belong to the bank with this BIC.</source>
        <translation>Счёт не принадлежит банку с этим БИК.</translation>
    </message>
    <message>
        <source>A company must have a KPP.</source>
        <translation>У компании должен быть КПП.</translation>
    </message>
    <message>
        <source>An entrepreneur has no KPP.</source>
        <translation>У предпринимателя нет КПП.</translation>
    </message>
    <message>
        <source>This is not a BIC of a Russian bank.</source>
        <translation>Это не БИК российского банка.</translation>
    </message>
    <message>
        <source>This is not a phone number.</source>
        <translation>Это не номер телефона.</translation>
    </message>
    <message>
        <source>This is not an e-mail address.</source>
        <translation>Это не адрес почты.</translation>
    </message>
    <message>
        <source>This is not a PNG or JPEG picture, or it is larger than 5 MB.</source>
        <translation>Это не картинка PNG или JPEG, либо она больше 5 МБ.</translation>
    </message>
    <message>
        <source>The company is not active: write in the comment why it is needed.</source>
        <translation>Компания не действует: напишите в комментарии, зачем она нужна.</translation>
    </message>
    <message>
        <source>This number is too small or too large here.</source>
        <translation>Это число здесь слишком мало или слишком велико.</translation>
    </message>
    <message>
        <source>The value before it stays.</source>
        <translation>Остаётся прежнее значение.</translation>
    </message>
    <message>
        <source>This is not a number.</source>
        <translation>Это не число.</translation>
    </message>
    <message>
        <source>This number must not be below zero.</source>
        <translation>Это число не может быть меньше нуля.</translation>
    </message>
    <message>
        <source>This is not a date.</source>
        <translation>Это не дата.</translation>
    </message>
    <message>
        <source>Not every difference is decided yet.</source>
        <translation>Решены ещё не все расхождения.</translation>
    </message>
    <message>
        <source>Both versions are kept. Choose one at each line.</source>
        <translation>Обе версии сохранены. Выберите одну в каждой строке.</translation>
    </message>
    <message>
        <source>This client never got a letter at such an address.</source>
        <translation>Этому клиенту на такой адрес ещё не писали.</translation>
    </message>
    <message>
        <source>Say yes to the new domain first; the letter is kept.</source>
        <translation>Сначала подтвердите новый домен; письмо сохранено.</translation>
    </message>
    <message>
        <source>This document belongs to another client.</source>
        <translation>Этот документ принадлежит другому клиенту.</translation>
    </message>
    <message>
        <source>It cannot be sent here.</source>
        <translation>Отсюда его не отправить.</translation>
    </message>
    <message>
        <source>This revision is void: a newer one replaced it.</source>
        <translation>Эта редакция недействительна: её заменила новая.</translation>
    </message>
    <message>
        <source>Send the newest one.</source>
        <translation>Отправьте самую новую.</translation>
    </message>
    <message>
        <source>The invoice is possible when the order is confirmed.</source>
        <translation>Счёт возможен после подтверждения заказа.</translation>
    </message>
    <message>
        <source>Cannot be undone: the letter has left.</source>
        <translation>Отменить нельзя: письмо ушло.</translation>
    </message>
    <message>
        <source>Write a correction.</source>
        <translation>Напишите исправление.</translation>
    </message>
    <message>
        <source>Cannot be taken back: it has left already.</source>
        <translation>Отозвать нельзя: уже ушло.</translation>
    </message>
    <message>
        <source>Look in the other system and correct it there.</source>
        <translation>Посмотрите в другой системе и исправьте там.</translation>
    </message>
    <message>
        <source>Other operations of this order wait behind this one.</source>
        <translation>За этой операцией ждут другие операции этого заказа.</translation>
    </message>
    <message>
        <source>Take them back first; nothing was changed.</source>
        <translation>Сначала отмените их; ничего не изменилось.</translation>
    </message>
    <message>
        <source>No system is connected for this.</source>
        <translation>Для этого не подключена ни одна система.</translation>
    </message>
    <message>
        <source>Your work is kept. Connect it in the settings.</source>
        <translation>Ваша работа сохранена. Подключите её в настройках.</translation>
    </message>
    <message>
        <source>The order has no client.</source>
        <translation>В заказе нет клиента.</translation>
    </message>
    <message>
        <source>Choose the client; the draft is saved.</source>
        <translation>Выберите клиента; черновик сохранён.</translation>
    </message>
    <message>
        <source>Our company has no bank account in the settings, so the invoice cannot say where to pay.</source>
        <translation>В настройках нет банковского счёта нашей компании, поэтому в счёте некуда платить.</translation>
    </message>
    <message>
        <source>The order is saved. Enter the account in the settings.</source>
        <translation>Заказ сохранён. Введите счёт в настройках.</translation>
    </message>
    <message>
        <source>Both you and somebody in the other system changed this.</source>
        <translation>Это изменили и вы, и кто-то в другой системе.</translation>
    </message>
    <message>
        <source>Both versions are kept. Choose which one counts; it is sent then.</source>
        <translation>Обе версии сохранены. Выберите, какая верна; после этого она уйдёт.</translation>
    </message>
    <message>
        <source>Both you and somebody in the other system changed this order.</source>
        <translation>Этот заказ изменили и вы, и кто-то в другой системе.</translation>
    </message>
    <message>
        <source>Both you and somebody in the other system changed this client.</source>
        <translation>Этого клиента изменили и вы, и кто-то в другой системе.</translation>
    </message>
    <message>
        <source>This is not here any more.</source>
        <translation>Этого здесь больше нет.</translation>
    </message>
    <message>
        <source>Your work is kept. Refresh the list.</source>
        <translation>Ваша работа сохранена. Обновите список.</translation>
    </message>
    <message>
        <source>This client is not here any more.</source>
        <translation>Этого клиента здесь больше нет.</translation>
    </message>
    <message>
        <source>This order is not here any more.</source>
        <translation>Этого заказа здесь больше нет.</translation>
    </message>
    <message>
        <source>This line is not in the order any more.</source>
        <translation>Этой строки в заказе больше нет.</translation>
    </message>
    <message>
        <source>This product is not in the catalogue any more.</source>
        <translation>Этого товара в каталоге больше нет.</translation>
    </message>
    <message>
        <source>This letter is not here any more.</source>
        <translation>Этого письма здесь больше нет.</translation>
    </message>
    <message>
        <source>This document is not here any more.</source>
        <translation>Этого документа здесь больше нет.</translation>
    </message>
    <message>
        <source>This company is not at the client any more.</source>
        <translation>Этой компании у клиента больше нет.</translation>
    </message>
    <message>
        <source>This difference is settled already.</source>
        <translation>Это расхождение уже решено.</translation>
    </message>
    <message>
        <source>This operation is not in the outbox any more.</source>
        <translation>Этой операции в исходящих больше нет.</translation>
    </message>
    <message>
        <source>The document has no file yet, so it cannot leave.</source>
        <translation>У документа ещё нет файла, поэтому он не может уйти.</translation>
    </message>
    <message>
        <source>Nothing was sent. Open the document so that it is drawn, and try again.</source>
        <translation>Ничего не отправлено. Откройте документ, чтобы он построился, и повторите.</translation>
    </message>
    <message>
        <source>Our own company is not described in the settings.</source>
        <translation>В настройках нет нашей компании.</translation>
    </message>
    <message>
        <source>Your work is kept. Fill in who sells and where to pay.</source>
        <translation>Ваша работа сохранена. Заполните, кто продаёт и куда платить.</translation>
    </message>
    <message>
        <source>An order names a client that has not been read yet ({what}).</source>
        <translation>Заказ ссылается на клиента, который ещё не прочитан ({what}).</translation>
    </message>
    <message>
        <source>It is set aside and taken up when the client comes; everything else goes on.</source>
        <translation>Он отложен и будет взят, когда придёт клиент; остальное работает.</translation>
    </message>
    <message>
        <source>{system} says that {count} of {known} records are gone.</source>
        <translation>{system} сообщает, что записей не стало: {count} из {known}.</translation>
    </message>
    <message>
        <source>Nothing was removed here. Look there first, then decide.</source>
        <translation>Здесь ничего не удалено. Сначала посмотрите там, потом решите.</translation>
    </message>
    <message>
        <source>{system} says that {count} of {known} clients are gone.</source>
        <translation>{system} сообщает, что клиентов не стало: {count} из {known}.</translation>
    </message>
    <message>
        <source>{system} says that {count} of {known} orders are gone.</source>
        <translation>{system} сообщает, что заказов не стало: {count} из {known}.</translation>
    </message>
    <message>
        <source>{system} says that {count} of {known} products are gone.</source>
        <translation>{system} сообщает, что товаров не стало: {count} из {known}.</translation>
    </message>
    <message>
        <source>No answer from the CRM yet.</source>
        <translation>CRM пока не ответила.</translation>
    </message>
    <message>
        <source>We will first check whether the client was created, so it will not be doubled.</source>
        <translation>Сначала проверим, создан ли клиент, чтобы не задвоить.</translation>
    </message>
    <message>
        <source>We will first check whether the order was created, so it will not be doubled.</source>
        <translation>Сначала проверим, создан ли заказ, чтобы не задвоить.</translation>
    </message>
    <message>
        <source>{system} sent a record that cannot be read ({where}).</source>
        <translation>{system} присылает запись, которую не прочитать ({where}).</translation>
    </message>
    <message>
        <source>It is set aside; everything else goes on.</source>
        <translation>Она отложена; остальное работает.</translation>
    </message>
    <message>
        <source>No answer within {seconds} s: {system}.</source>
        <translation>Нет ответа за {seconds} с: {system}.</translation>
    </message>
    <message>
        <source>Go on with your work, or try again.</source>
        <translation>Продолжайте работу или повторите.</translation>
    </message>
    <message>
        <source>Data exchange is restarting, so nothing can be asked right now.</source>
        <translation>Обмен данными перезапускается, запросить сейчас нельзя.</translation>
    </message>
    <message>
        <source>Everything you do is saved here and will be sent.</source>
        <translation>Всё, что вы делаете, сохраняется здесь и будет отправлено.</translation>
    </message>
    <message>
        <source>The data file cannot be read: {path}.</source>
        <translation>Файл данных не читается: {path}.</translation>
    </message>
    <message>
        <source>It was left as it is. Restore a copy, or start anew and load from the CRM.</source>
        <translation>Он не изменён. Восстановите копию или начните заново с загрузкой из CRM.</translation>
    </message>
    <message>
        <source>A newer version of the program wrote this data: {path}.</source>
        <translation>Эти данные записала более новая версия программы: {path}.</translation>
    </message>
    <message>
        <source>It was left as it is. Install the newest version.</source>
        <translation>Они не изменены. Установите новую версию.</translation>
    </message>
    <message>
        <source>The key does not open the data file: {path}.</source>
        <translation>Ключ не открывает файл данных: {path}.</translation>
    </message>
    <message>
        <source>The file was left as it is. Enter the recovery code.</source>
        <translation>Файл не изменён. Введите код восстановления.</translation>
    </message>
    <message>
        <source>The disk is full, the change is not saved yet.</source>
        <translation>Диск заполнен, изменение ещё не сохранено.</translation>
    </message>
    <message>
        <source>What you typed stays on the screen. Free some space and try again.</source>
        <translation>Введённое остаётся на экране. Освободите место и повторите.</translation>
    </message>
    <message>
        <source>The data file is busy, the change is not saved yet.</source>
        <translation>Файл данных занят, изменение ещё не сохранено.</translation>
    </message>
    <message>
        <source>What you typed stays on the screen. Try again.</source>
        <translation>Введённое остаётся на экране. Повторите.</translation>
    </message>
    <message>
        <source>The program is already open with this data ({profile}).</source>
        <translation>Программа с этими данными уже открыта ({profile}).</translation>
    </message>
    <message>
        <source>Go on in its window.</source>
        <translation>Продолжайте в её окне.</translation>
    </message>
    <message>
        <source>This system has no place for passwords.</source>
        <translation>В этой системе негде хранить пароли.</translation>
    </message>
    <message>
        <source>The password is kept until you close the program.</source>
        <translation>Пароль хранится, пока вы не закроете программу.</translation>
    </message>
    <message>
        <source>The settings file cannot be used: {path} ({detail}).</source>
        <translation>Файл настроек не подходит: {path} ({detail}).</translation>
    </message>
    <message>
        <source>Your data was not touched. Correct the file and start again.</source>
        <translation>Данные не затронуты. Исправьте файл и запустите снова.</translation>
    </message>
    <message>
        <source>The document cannot be drawn: no font has “{character}” ({field}).</source>
        <translation>Документ не построить: ни в одном шрифте нет знака «{character}» ({field}).</translation>
    </message>
    <message>
        <source>The document cannot be drawn: “{character}” in the field {field}.</source>
        <translation type="vanished">Документ не построить: знак «{character}» в поле {field}.</translation>
    </message>
    <message>
        <source>Replace the sign; nothing was printed or sent.</source>
        <translation>Замените знак; ничего не напечатано и не отправлено.</translation>
    </message>
    <message>
        <source>The printer {printer} did not take the document.</source>
        <translation>Принтер {printer} не принял документ.</translation>
    </message>
    <message>
        <source>The document is saved. Choose another printer or save a PDF.</source>
        <translation>Документ сохранён. Выберите другой принтер или сохраните PDF.</translation>
    </message>
    <message>
        <source>The file was not saved: {path} ({detail}).</source>
        <translation>Файл не сохранён: {path} ({detail}).</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Выберите другую папку.</translation>
    </message>
    <message>
        <source>The file cannot be read: {path} ({detail}).</source>
        <translation>Файл не читается: {path} ({detail}).</translation>
    </message>
    <message>
        <source>Nothing was changed. Choose another file.</source>
        <translation>Ничего не изменено. Выберите другой файл.</translation>
    </message>
    <message>
        <source>The training back office did not start: “{detail}”.</source>
        <translation>Учебный бэк-офис не запустился: «{detail}».</translation>
    </message>
    <message>
        <source>Your data was not touched. Try again.</source>
        <translation>Данные не затронуты. Повторите.</translation>
    </message>
    <message>
        <source>The CRM</source>
        <translation>CRM</translation>
    </message>
    <message>
        <source>The company registry</source>
        <translation>Реестр компаний</translation>
    </message>
    <message>
        <source>The mail server</source>
        <translation>Почтовый сервер</translation>
    </message>
</context>
<context>
    <name>palette</name>
    <message>
        <source>Clients</source>
        <translation>Клиенты</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Заказы</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>Товары</translation>
    </message>
</context>
<context>
    <name>screens</name>
    <message>
        <source>Orders</source>
        <translation>Заказы</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Клиенты</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Документы</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Обмен</translation>
    </message>
</context>
<context>
    <name>window</name>
    <message>
        <source>%1 does the same</source>
        <translation>%1 делает то же самое</translation>
    </message>
    <message>
        <source>No card is open.</source>
        <translation>Нет открытых карточек.</translation>
    </message>
    <message>
        <source>There is nothing that way.</source>
        <translation>Там ничего нет.</translation>
    </message>
    <message>
        <source>This screen has nothing to show beside it.</source>
        <translation>У этого экрана нет дополнительных сведений.</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>Отменять нечего.</translation>
    </message>
    <message>
        <source>Undone: %1</source>
        <translation>Отменено: %1</translation>
    </message>
    <message>
        <source>Done again: %1</source>
        <translation>Возвращено: %1</translation>
    </message>
</context>
</TS>
