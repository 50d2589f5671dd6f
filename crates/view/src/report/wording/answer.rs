//! What the answer says.

use super::phrases;

phrases! {
    /// Futures at peace under every plan.
    how_often(counts): Sentence,
        "In 100 futures, {counts}.",
        "Combien de futurs sur 100 finissent en paix : {counts}.",
        "من بين 100 مستقبل محتمل، عدد ما ينتهي بسلام: {counts}.";
    /// The first of the counts of [`how_often`].
    ends_with(n, plan): Sentence,
        "{n} end in peace with the plan “{plan}”",
        "{n} avec le plan « {plan} »",
        "{n} مع الخطة «{plan}»";
    /// A further count.
    with(n, plan): Sentence,
        "{n} with the plan “{plan}”",
        "{n} avec « {plan} »",
        "{n} مع «{plan}»";
    /// Conflicts at peace under every plan.
    how_many(counts): Sentence,
        "Of 100 conflicts, on average {counts}.",
        "Combien de conflits sur 100 sont en paix à la fin, en moyenne : {counts}.",
        "من بين 100 نزاع، متوسط عدد ما يسوده السلام في النهاية: {counts}.";
    /// The first of the counts of [`how_many`].
    at_peace_with(n, plan): Sentence,
        "{n} are at peace at the end with the plan “{plan}”",
        "{n} avec le plan « {plan} »",
        "{n} مع الخطة «{plan}»";
    /// What the best plan changes in the share of conflicts at peace.
    changes_conflicts(yardstick, plan, difference, sure): Sentence,
        "Compared future by future with “{yardstick}”, “{plan}” changes that by {difference}; this is {sure}.",
        "Comparé futur par futur avec « {yardstick} », « {plan} » change ce nombre de {difference} ; c’est {sure}.",
        "عند المقارنة مستقبلا بمستقبل مع «{yardstick}»، تغيّر الخطة «{plan}» هذا العدد بمقدار {difference}؛ وهذا {sure}.";
    /// A difference that chance does not make.
    beyond_chance(): Sentence,
        "beyond chance",
        "plus que l’effet du hasard",
        "يتجاوز ما تصنعه الصدفة";
    /// A difference that chance could make.
    maybe_chance(): Sentence,
        "too close to call: chance alone could make it",
        "trop serré pour trancher : le hasard seul pourrait le produire",
        "متقارب إلى حد لا يسمح بالحسم: قد تصنعه الصدفة وحدها";
    /// Difference in people killed.
    killed_over(years, killed): Sentence,
        "People killed over {years}: {killed}.",
        "Personnes tuées en {years} : {killed}.",
        "عدد القتلى خلال {years}: {killed}.";
    /// That peace in all of many conflicts is rare.
    all_at_once(all, most): Caveat,
        "Peace in all {all} conflicts at once is much to ask: at best {most} of 100 futures end in it.",
        "La paix dans les {all} conflits à la fois est beaucoup demander : au mieux {most} futurs sur 100 y aboutissent.",
        "السلام في النزاعات الـ {all} كلها في وقت واحد مطلب كبير: في أحسن الأحوال ينتهي إليه {most} من كل 100 مستقبل.";
    /// No plan is better than the yardstick.
    none_better(yardstick): Sentence,
        "No other plan brings more futures to peace than the yardstick “{yardstick}”.",
        "Aucun autre plan n’amène plus de futurs à la paix que le plan de référence « {yardstick} ».",
        "لا تقود أي خطة أخرى إلى السلام عددا من المستقبلات أكبر مما تقود إليه الخطة المرجعية «{yardstick}».";
    /// Who is saved and who is harmed by the best plan.
    saved_and_harmed(yardstick, saved, plan, harmed): Sentence,
        "Compared future by future with “{yardstick}”, {saved} of 100 end in peace only with “{plan}” (saved), and {harmed} only without it (harmed).",
        "Comparé futur par futur avec « {yardstick} », {saved} sur 100 finissent en paix seulement avec « {plan} » (sauvés), et {harmed} seulement sans lui (lésés).",
        "عند المقارنة مستقبلا بمستقبل مع «{yardstick}»: {saved} من كل 100 تنتهي بسلام مع «{plan}» فقط (مستفيدة)، و{harmed} من دونها فقط (متضررة).";
    /// Nobody.
    none(): Sentence,
        "none",
        "aucun",
        "لا شيء";
    /// A gain that is sure.
    gain_is_sure(gain): Sentence,
        "The gain of {gain} is beyond chance, given what is assumed.",
        "Le gain de {gain} dépasse l’effet du hasard, sous les hypothèses faites.",
        "المكسب البالغ {gain} يتجاوز ما تصنعه الصدفة، في حدود ما هو مفترض.";
    /// A difference that is not.
    gain_is_unsure(gain): Caveat,
        "The difference of {gain} is too close to call: chance alone could make it.",
        "La différence de {gain} est trop faible pour trancher : le hasard seul pourrait la produire.",
        "الفرق البالغ {gain} أصغر من أن يُحسم: قد تصنعه الصدفة وحدها.";
    /// People killed under two plans.
    killed_instead(years, killed, instead, difference): Sentence,
        "Over {years}, {killed} people are killed on average instead of {instead}: a difference of {difference}.",
        "En {years}, {killed} personnes sont tuées en moyenne au lieu de {instead} : une différence de {difference}.",
        "خلال {years} يُقتل في المتوسط {killed} شخص بدلا من {instead}: فرق قدره {difference}.";
    /// A difference that may be none.
    within_chance(difference): Caveat,
        "{difference} – a difference within chance",
        "{difference} – une différence que le hasard peut expliquer",
        "{difference} – وهو فرق قد تفسره الصدفة";
    /// The best plan does better than the next.
    better_than_next(next, difference, saved, best, harmed, other): Sentence,
        "It also does better than the next best plan, “{next}”: {difference}; {saved} futures end in peace only with “{best}”, {harmed} only with “{other}”.",
        "Il fait aussi mieux que le deuxième plan, « {next} » : {difference} ; {saved} futurs finissent en paix seulement avec « {best} », {harmed} seulement avec « {other} ».",
        "وهي أفضل أيضا من الخطة التالية «{next}»: {difference}؛ {saved} من المستقبلات تنتهي بسلام مع «{best}» فقط، و{harmed} مع «{other}» فقط.";
    /// The best plan and the next cannot be told apart.
    next_is_close(best, next, futures, difference): Caveat,
        "Between “{best}” and the next best plan, “{next}”, these {futures} futures cannot decide: the difference of {difference} is too close to call.",
        "Entre « {best} » et le deuxième plan, « {next} », ces {futures} futurs ne permettent pas de trancher : la différence de {difference} est trop faible.",
        "بين «{best}» والخطة التالية «{next}» لا تستطيع هذه المستقبلات البالغ عددها {futures} أن تحسم: الفرق البالغ {difference} أصغر من أن يُحسم.";
    /// Futures that no plan brings to peace.
    what_is_left(plan, left): Sentence,
        "Even with “{plan}”, {left} of 100 futures do not end in peace.",
        "Même avec « {plan} », {left} futurs sur 100 ne finissent pas en paix.",
        "حتى مع «{plan}»، {left} من كل 100 مستقبل لا تنتهي بسلام.";
    /// What the plans cost.
    costs(costs, years): Sentence,
        "Programme money spent in a future of {years}, on average: {costs}.",
        "Argent de programme dépensé en moyenne dans un futur de {years} : {costs}.",
        "أموال البرامج التي تُنفق في المتوسط في مستقبل مدته {years}: {costs}.";
    /// A plan that starves blocks of another.
    starves(plan, other, block, done, due, done_there, due_there, lack): Sentence,
        "What “{plan}” adds takes from what it shares with “{other}”: “{block}” is carried out {done} times of {due} due, instead of {done_there} of {due_there}; what is missing is {lack}.",
        "Ce que « {plan} » ajoute prend à ce qu’il partage avec « {other} » : « {block} » est réalisé {done} fois sur {due} prévues, au lieu de {done_there} sur {due_there} ; ce qui manque : {lack}.",
        "ما تضيفه الخطة «{plan}» يأخذ مما تشترك فيه مع «{other}»: «{block}» يُنفذ {done} مرة من أصل {due} مستحقة، بدلا من {done_there} من أصل {due_there}؛ وما ينقص هو: {lack}.";
    /// Further blocks that it starves.
    starves_more(n): Sentence,
        "It takes from further blocks in the same way; their number is {n}.",
        "Il prend de même à d’autres blocs, au nombre de {n}.",
        "وتأخذ بالطريقة نفسها من أجزاء أخرى عددها {n}.";
    /// What an interval means, said once.
    interval_means(): Caveat,
        "Numbers in brackets are 95 % intervals: this run draws only some of all possible futures, and if it were repeated with others, 95 of 100 such brackets would hold the number that endless futures would give. They do not say how well the model fits the real place.",
        "Les nombres entre parenthèses sont des intervalles à 95 % : cette simulation ne tire que quelques-uns des futurs possibles, et si on la répétait avec d’autres, 95 de ces parenthèses sur 100 contiendraient le nombre que donneraient des futurs sans fin. Ils ne disent pas si le modèle correspond au lieu réel.",
        "الأعداد بين القوسين هي فترات ثقة بنسبة 95 %: هذه المحاكاة تسحب بعض المستقبلات الممكنة فقط، ولو أُعيدت بمستقبلات أخرى لاحتوى 95 من كل 100 من هذه الفترات على العدد الذي تعطيه مستقبلات لا حصر لها. وهي لا تقول شيئا عن مدى مطابقة النموذج للمكان الحقيقي.";
    /// Of a hundred conflicts.
    at_peace_short(): Label,
        "conflicts of 100 at peace",
        "conflits sur 100 en paix",
        "نزاعات يسودها السلام من كل 100";
    /// Of a hundred futures.
    in_peace_short(): Label,
        "futures of 100 that end in peace",
        "futurs sur 100 qui finissent en paix",
        "مستقبلات تنتهي بسلام من كل 100";
    /// What peace means, in futures.
    peace_means(): Caveat,
        "Peace means: at the end an agreement is in force in every conflict that the plans are judged by, and nobody was killed between its parties in the last year.",
        "La paix veut dire : à la fin, un accord est en vigueur dans chaque conflit sur lequel les plans sont jugés, et personne n’a été tué entre ses parties pendant la dernière année.",
        "السلام يعني: أن يكون في النهاية اتفاق سارٍ في كل نزاع تُقاس به الخطط، وألا يكون أحد قد قُتل بين أطرافه في السنة الأخيرة.";
    /// What peace means, in conflicts.
    conflict_peace_means(): Caveat,
        "A conflict is at peace if at the end an agreement is in force and nobody was killed between its parties for a year.",
        "Un conflit est en paix si, à la fin, un accord est en vigueur et si personne n’a été tué entre ses parties depuis un an.",
        "يسود السلام في نزاع ما إذا كان في النهاية اتفاق سارٍ ولم يُقتل أحد بين أطرافه منذ سنة.";
}
