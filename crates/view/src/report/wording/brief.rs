//! Headings, heads of columns and short words of the brief.

use super::phrases;

phrases! {
    /// What kind of page it is.
    kind(scenario): Label,
        "Brief: peace plans compared over simulated futures · scenario {scenario}",
        "Note de synthèse : plans de paix comparés sur des futurs simulés · scénario {scenario}",
        "موجز: خطط سلام مقارنة عبر مستقبلات محاكاة · السيناريو {scenario}";
    /// Title of the document.
    title(scenario): Label,
        "{scenario}: what each plan would change, in brief",
        "{scenario} : ce que chaque plan changerait, en bref",
        "{scenario}: ما الذي تغيّره كل خطة، بإيجاز";
    /// How much was simulated.
    lead(plans, futures, weeks, start): Label,
        "Plans: {plans}. Simulated futures for each: {futures}. Length: {weeks}, from {start}. The same future – the same luck, the same assumptions – is played under every plan, so that plans are compared future by future.",
        "Plans : {plans}. Futurs simulés pour chacun : {futures}. Durée : {weeks}, à partir de {start}. Le même futur – le même hasard, les mêmes hypothèses – est joué sous chaque plan, de sorte que les plans sont comparés futur par futur.",
        "الخطط: {plans}. المستقبلات المحاكاة لكل خطة: {futures}. المدة: {weeks}، ابتداء من {start}. يُجرى المستقبل نفسه – الحظ نفسه والافتراضات نفسها – في ظل كل خطة، ولذلك تُقارن الخطط مستقبلا بمستقبل.";
    /// First heading.
    the_answer(): Label, "The answer", "La réponse", "الجواب";
    /// Heading of the table of plans.
    side_by_side(): Label, "The plans side by side", "Les plans côte à côte", "الخطط جنبا إلى جنب";
    /// Head of a column.
    plan(): Label, "Plan", "Plan", "الخطة";
    /// Head of a column.
    people_killed(): Label, "people killed", "personnes tuées", "عدد القتلى";
    /// Head of a column.
    spent(): Label, "programme money", "argent de programme", "أموال البرامج";
    /// Head of a column.
    spent_a_year(): Label, "of it a year", "dont par an", "منها في السنة";
    /// Head of a column.
    carried_out(): Label, "carried out, of what was due", "réalisé, sur ce qui était prévu", "ما نُفذ مما كان مستحقا";
    /// Heading of the drawings.
    a_hundred_futures(): Label, "A hundred futures with each plan", "Cent futurs avec chaque plan", "مائة مستقبل مع كل خطة";
    /// Heading of the drawings.
    a_hundred_conflicts(): Label, "A hundred conflicts with each plan", "Cent conflits avec chaque plan", "مائة نزاع مع كل خطة";
    /// A drawing for those who cannot see it.
    futures_drawn(plan, peace, rest): Label,
        "{plan}: of 100 futures, {peace} end in peace and {rest} do not",
        "{plan} : sur 100 futurs, {peace} finissent en paix et {rest} non",
        "{plan}: من كل 100 مستقبل، {peace} تنتهي بسلام و{rest} لا تنتهي به";
    /// A drawing for those who cannot see it.
    conflicts_drawn(plan, peace, rest): Label,
        "{plan}: of 100 conflicts, {peace} are at peace and {rest} are not",
        "{plan} : sur 100 conflits, {peace} sont en paix et {rest} non",
        "{plan}: من كل 100 نزاع، {peace} يسودها السلام و{rest} لا يسودها";
    /// A mark of the drawing.
    with_peace(): Label, "peace at the end", "paix à la fin", "سلام في النهاية";
    /// A mark of the drawing.
    without_peace(): Label, "no peace", "pas de paix", "لا سلام";
    /// Heading of the second sheet.
    money(): Label, "Money, and what could not be done", "L’argent, et ce qui n’a pas pu se faire", "المال، وما لم يمكن تنفيذه";
    /// Head of a column.
    missing(): Label, "what was missing, of what was due", "ce qui a manqué, sur ce qui était prévu", "ما الذي نقص مما كان مستحقا";
    /// Heading.
    seldom(): Label, "Parts of plans that seldom came to their turn", "Parties de plans rarement réalisées", "أجزاء من الخطط نادرا ما جاء دورها";
    /// One of them.
    seldom_of(plan, block, done, due, lack): Sentence,
        "“{plan}”, {block}: {done} times of {due} due; missing was {lack}",
        "« {plan} », {block} : {done} fois sur {due} prévues ; il manquait : {lack}",
        "«{plan}»، {block}: {done} مرة من أصل {due} مستحقة؛ وما نقص هو: {lack}";
    /// None of them.
    seldom_none(): Sentence,
        "Every part of every plan was carried out in at least half of its turns.",
        "Chaque partie de chaque plan a été réalisée au moins une fois sur deux.",
        "نُفذ كل جزء من كل خطة في نصف أدواره على الأقل.";
    /// Nothing to do.
    idle(): Label, "nothing to do", "rien à faire", "لا شيء لتنفيذه";
    /// Nothing was lacking.
    nothing_missing(): Label, "nothing", "rien", "لا شيء";
    /// A kind of lack.
    lack_money(): Label, "money", "argent", "المال";
    /// A kind of lack.
    lack_staff(): Label, "staff", "personnel", "الموظفون";
    /// A kind of lack.
    lack_patrols(): Label, "patrols", "patrouilles", "الدوريات";
    /// A kind of lack.
    lack_access(): Label, "open roads", "routes ouvertes", "الطرق المفتوحة";
    /// A kind of lack.
    lack_clearance(): Label, "clearance", "autorisations", "التصاريح";
    /// A kind of lack.
    lack_attention(): Label, "headquarters’ attention", "attention du siège", "اهتمام المقر";
    /// A kind of lack.
    lack_partner(): Label, "a partner", "un partenaire", "شريك";
    /// Heading.
    who_is_hurt(): Label, "Who is hurt: people killed", "Qui est touché : personnes tuées", "من يتضرر: عدد القتلى";
    /// Head of a column.
    people(): Label, "People", "Population", "الجماعة";
    /// A verdict.
    close(): Label, "too close to call", "trop serré pour trancher", "متقارب لا يُحسم";
    /// Heading.
    rests_on(): Label, "What it rests on, and what it cannot tell", "Sur quoi cela repose, et ce que cela ne peut pas dire", "على ماذا يستند، وما الذي لا يستطيع قوله";
    /// Heading.
    what_plans_are(): Label, "What each plan does", "Ce que fait chaque plan", "ماذا تفعل كل خطة";
    /// Heading.
    sources(): Label, "Sources of the situation", "Sources de la situation", "مصادر الوضع";
    /// How to repeat it.
    repeat(command, revision): Label,
        "To repeat: {command} (revision {revision} of the model). The long page, report.html, says more on every point.",
        "Pour refaire : {command} (révision {revision} du modèle). La page longue, report.html, en dit plus sur chaque point.",
        "للإعادة: {command} (المراجعة {revision} من النموذج). الصفحة الطويلة report.html تقول المزيد عن كل نقطة.";
}
