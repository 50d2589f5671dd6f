//! How far the numbers may be trusted, and what they rest on.

use super::phrases;

phrases! {
    /// Tied to data by a calibration.
    calibrated(): Caveat,
        "Calibrated: parameters of violence drawn from a calibration.",
        "Calibré : les paramètres de la violence sont tirés d’un calage sur des données.",
        "مُعاير: مَعلمات العنف مسحوبة من معايرة على بيانات.";
    /// Tied to data by the scorecard.
    scored(): Caveat,
        "Calibrated: the scorecard has passed for its region.",
        "Calibré : le modèle a passé la grille de faits observés pour cette région.",
        "مُعاير: اجتاز النموذج قائمة الوقائع المرصودة الخاصة بمنطقته.";
    /// Still no forecast.
    still_no_forecast(): Caveat,
        "Still no forecast: it shows what follows from stated assumptions.",
        "Ce n’est toujours pas une prévision : on montre ce qui découle d’hypothèses énoncées.",
        "ومع ذلك ليس هذا تنبؤا: إنه يبيّن ما ينتج عن افتراضات معلنة.";
    /// The mark.
    illustrative(): Caveat,
        "Illustrative, uncalibrated.",
        "À titre d’illustration, non calibré.",
        "للتوضيح فقط، غير مُعاير.";
    /// From a table of events.
    from_events(): Caveat,
        "The situation was put into numbers from a table of events, and these numbers have not been fitted to data of the place.",
        "La situation a été mise en chiffres à partir d’un tableau d’événements, et ces chiffres n’ont pas été ajustés à des données du lieu.",
        "حُوّل الوضع إلى أرقام انطلاقا من جدول أحداث، ولم تُطابَق هذه الأرقام مع بيانات عن المكان.";
    /// From nowhere in particular.
    from_no_source(): Caveat,
        "The situation was put into numbers without a source that is named, and these numbers have not been fitted to data of the place.",
        "La situation a été mise en chiffres sans source nommée, et ces chiffres n’ont pas été ajustés à des données du lieu.",
        "حُوّل الوضع إلى أرقام من دون ذكر مصدر، ولم تُطابَق هذه الأرقام مع بيانات عن المكان.";
    /// From sources.
    from_sources(): Caveat,
        "The situation was put into numbers from the sources named below, and these numbers have not been fitted to data of the place.",
        "La situation a été mise en chiffres à partir des sources citées plus bas, et ces chiffres n’ont pas été ajustés à des données du lieu.",
        "حُوّل الوضع إلى أرقام من المصادر المذكورة أدناه، ولم تُطابَق هذه الأرقام مع بيانات عن المكان.";
    /// No forecast.
    no_forecast(): Caveat,
        "This is no forecast: it shows what follows from stated assumptions. Trust which plan does better more than how large any number is.",
        "Ce n’est pas une prévision : on montre ce qui découle d’hypothèses énoncées. Fiez-vous davantage au classement des plans qu’à la grandeur des chiffres.",
        "ليس هذا تنبؤا: إنه يبيّن ما ينتج عن افتراضات معلنة. ثِقوا بترتيب الخطط أكثر من ثقتكم بحجم أي رقم.";
    /// A draft.
    drafted(drafted): Caveat,
        "{drafted}: who fights whom, where and when comes from these rows; each open judgement is a guess of the program that nobody has answered for.",
        "{drafted} : qui combat qui, où et quand vient de ces lignes ; chaque appréciation laissée ouverte est une supposition du programme dont personne n’a répondu.",
        "{drafted}: من يقاتل من وأين ومتى مأخوذ من هذه الصفوف؛ وكل حكم لم يُبتّ فيه هو تخمين من البرنامج لم يتحمل أحد مسؤوليته.";
    /// Parameters are drawn.
    parameters_drawn(): Caveat,
        "Every future draws the numbers of the rules again from their plausible ranges, so that all intervals include the doubt about them.",
        "Chaque futur tire à nouveau les nombres des règles dans leurs fourchettes plausibles, de sorte que tous les intervalles contiennent le doute à leur sujet.",
        "يسحب كل مستقبل أرقام القواعد من جديد من نطاقاتها المعقولة، ولذلك تشمل جميع فترات الثقة الشك فيها.";
    /// Parameters are fixed.
    parameters_fixed(): Caveat,
        "All parameters stood at their defaults, so that doubt about them is not in any interval here.",
        "Tous les paramètres étaient à leur valeur par défaut, de sorte que le doute à leur sujet n’est dans aucun intervalle ici.",
        "كانت كل المَعلمات عند قيمها الافتراضية، ولذلك لا يدخل الشك فيها في أي فترة ثقة هنا.";
    /// The codebook.
    codebook(): Caveat,
        "Words such as “weak” or “strong” became wide ranges by one codebook, before any run.",
        "Des mots comme « faible » ou « fort » sont devenus de larges fourchettes selon un seul manuel de codage, avant toute simulation.",
        "حُوّلت كلمات مثل «ضعيف» أو «قوي» إلى نطاقات واسعة وفق دليل ترميز واحد، قبل أي محاكاة.";
    /// Doubt about the rules.
    rules_in_doubt(): Caveat,
        "Intervals hold the luck of the futures and the ranges of the numbers put in. They do not hold doubt about the rules themselves: other rules, equally plausible, may rank the plans otherwise.",
        "Les intervalles contiennent le hasard des futurs et les fourchettes des nombres saisis. Ils ne contiennent pas le doute sur les règles elles-mêmes : d’autres règles, tout aussi plausibles, peuvent classer les plans autrement.",
        "تشمل فترات الثقة صدف المستقبلات ونطاقات الأرقام المُدخلة. ولا تشمل الشك في القواعد نفسها: فقواعد أخرى لا تقل معقولية قد ترتب الخطط ترتيبا آخر.";
    /// Sides taken on rival rules.
    sides_taken(n): Caveat,
        "On rules on which the literature disagrees this run takes one side of each ({n} such rules); the other side may rank the plans otherwise.",
        "Sur les règles qui divisent la littérature, cette simulation prend chaque fois un parti ({n} règles de ce genre) ; l’autre parti peut classer les plans autrement.",
        "في القواعد التي تختلف عليها الأدبيات تأخذ هذه المحاكاة جانبا واحدا في كل منها (عدد هذه القواعد {n})؛ وقد يرتب الجانب الآخر الخطط ترتيبا آخر.";
    /// Shocks.
    shocks(): Caveat,
        "Shocks that nobody thought of are not in it.",
        "Les chocs auxquels personne n’a pensé n’y sont pas.",
        "الصدمات التي لم تخطر ببال أحد ليست فيه.";
    /// What the model does not know.
    unknown_to_the_model(): Caveat,
        "The model knows weeks, parties, leaders and elites; it does not know persons, villages or what is said in a meeting.",
        "Le modèle connaît des semaines, des parties, des dirigeants et des élites ; il ne connaît ni les personnes, ni les villages, ni ce qui se dit dans une réunion.",
        "يعرف النموذج الأسابيع والأطراف والقادة والنخب؛ ولا يعرف الأشخاص ولا القرى ولا ما يقال في الاجتماعات.";
    /// What is seldom measured.
    seldom_measured(): Caveat,
        "Strong effects of single activities are seldom measured anywhere; where the literature is silent, ranges include none at all.",
        "Les effets forts d’activités isolées sont rarement mesurés où que ce soit ; là où la littérature se tait, les fourchettes comprennent l’absence de tout effet.",
        "نادرا ما قيست في أي مكان آثار قوية لأنشطة منفردة؛ وحيث تصمت الأدبيات تشمل النطاقات انعدام الأثر تماما.";
    /// What a number is for.
    never_a_reason(): Caveat,
        "A number here is an answer to “what follows if”, and never a reason to leave people without protection.",
        "Un chiffre répond ici à « que s’ensuit-il si », et n’est jamais une raison de laisser des gens sans protection.",
        "الرقم هنا جواب عن «ماذا ينتج لو»، وليس أبدا سببا لترك الناس بلا حماية.";
    /// Money counted.
    money_counted(): Caveat,
        "Programme money in a future on average; staff and troops are there anyway and not counted.",
        "Argent de programme par futur, en moyenne ; le personnel et les troupes sont là de toute façon et ne sont pas comptés.",
        "أموال البرامج في المستقبل الواحد في المتوسط؛ أما الموظفون والقوات فموجودون على كل حال ولا يُحسبون.";
    /// Who counts as killed.
    who_counts(plan): Caveat,
        "Whoever is killed in an attack counts to the people attacked. After each number, what the plan changes against “{plan}”, with its 95 % interval over matched futures. A plan can spare one people and cost another: read every row.",
        "Qui est tué dans une attaque est compté dans la population attaquée. Après chaque nombre, ce que le plan change par rapport à « {plan} », avec son intervalle à 95 % sur des futurs appariés. Un plan peut épargner une population et coûter à une autre : lisez chaque ligne.",
        "من يُقتل في هجوم يُعدّ من قتلى الجماعة التي هوجمت. وبعد كل عدد ما تغيّره الخطة مقارنة بـ «{plan}»، مع فترة ثقته بنسبة 95 % على مستقبلات متناظرة. قد تحمي خطة جماعة وتكلّف أخرى: اقرؤوا كل صف.";
    /// Where many parties are left out.
    parties_left_out(n): Caveat,
        "{n} more parties are in the long page.",
        "{n} autres parties figurent dans la page longue.",
        "هناك {n} من الأطراف الأخرى في الصفحة الطويلة.";
    /// Where some plans are left out.
    plans_left_out(n): Caveat,
        "{n} more plans are in the long page.",
        "{n} autres plans figurent dans la page longue.",
        "هناك {n} من الخطط الأخرى في الصفحة الطويلة.";
    /// Where some sources are left out.
    sources_left_out(n): Caveat,
        "and {n} more, named in the long page",
        "et {n} autres, citées dans la page longue",
        "و{n} غيرها مذكورة في الصفحة الطويلة";
    /// A change of signs.
    depends(looked_at): Caveat,
        "{looked_at} uncertain numbers of the situation and of the rules were looked at. At least one turns the answer round: where it is low one plan does better, where it is high the other. The long page names it.",
        "{looked_at} nombres incertains de la situation et des règles ont été examinés. Au moins l’un d’eux retourne la réponse : là où il est bas, un plan fait mieux, là où il est haut, l’autre. La page longue le nomme.",
        "فُحص {looked_at} من الأرقام غير المؤكدة عن الوضع وعن القواعد. واحد منها على الأقل يقلب الجواب: حيث يكون منخفضا تتفوق خطة، وحيث يكون مرتفعا تتفوق الأخرى. والصفحة الطويلة تسميه.";
    /// The size changes.
    size_depends(looked_at): Caveat,
        "{looked_at} uncertain numbers of the situation and of the rules were looked at. None turns the answer round by itself, but some change how large the difference is.",
        "{looked_at} nombres incertains de la situation et des règles ont été examinés. Aucun ne retourne la réponse à lui seul, mais certains changent la grandeur de la différence.",
        "فُحص {looked_at} من الأرقام غير المؤكدة عن الوضع وعن القواعد. لا يقلب أي منها الجواب بمفرده، لكن بعضها يغيّر حجم الفرق.";
    /// Nothing changes it.
    nothing_turns(looked_at): Caveat,
        "{looked_at} uncertain numbers of the situation and of the rules were looked at. None changes the difference beyond what chance would do among so many.",
        "{looked_at} nombres incertains de la situation et des règles ont été examinés. Aucun ne change la différence au-delà de ce que ferait le hasard parmi un si grand nombre.",
        "فُحص {looked_at} من الأرقام غير المؤكدة عن الوضع وعن القواعد. لا يغيّر أي منها الفرق أكثر مما تفعله الصدفة بين هذا العدد الكبير.";
    /// Too few to look.
    too_few_to_look(): Caveat,
        "There are too few futures, or nothing is drawn in them, to see what the difference depends on.",
        "Il y a trop peu de futurs, ou rien n’y est tiré au sort, pour voir de quoi dépend la différence.",
        "عدد المستقبلات قليل جدا، أو لا يُسحب فيها شيء، فلا يمكن رؤية ما يتوقف عليه الفرق.";
    /// Plans that are not told apart.
    too_close(plan, other): Caveat,
        "“{plan}” or “{other}”: too close to call in these futures.",
        "« {plan} » ou « {other} » : trop serré pour trancher dans ces futurs.",
        "«{plan}» أو «{other}»: متقاربتان إلى حد لا يسمح بالحسم في هذه المستقبلات.";
    /// Signed peace and attacks move apart.
    apart(plan, other): Caveat,
        "“{plan}” against “{other}”: attacks between the parties and signed peace move in opposite directions, since people sign after bloodshed and whoever prevents bloodshed signs less. The long page says by what to judge instead.",
        "« {plan} » comparé à « {other} » : les attaques entre les parties et la paix signée vont en sens contraire, car on signe après le sang versé, et qui l’empêche signe moins. La page longue dit selon quoi juger.",
        "«{plan}» مقارنة بـ «{other}»: تسير الهجمات بين الأطراف والسلام الموقّع في اتجاهين متعاكسين، لأن الناس يوقعون بعد إراقة الدماء، ومن يمنع إراقتها يوقّع أقل. والصفحة الطويلة تقول بماذا يُحكم بدلا من ذلك.";
    /// Few futures carry a sum.
    few_carry(): Caveat,
        "few futures carry it",
        "peu de futurs le portent",
        "تحمله مستقبلات قليلة";
    /// Changes of the run.
    changed_here(n): Caveat,
        "Values of the scenario were changed for this run ({n} of them); the command below names them.",
        "Des valeurs du scénario ont été changées pour cette simulation ({n} en tout) ; la commande ci-dessous les nomme.",
        "غُيّرت قيم في السيناريو لهذه المحاكاة (عددها {n})؛ والأمر أدناه يسميها.";
    /// Rules that are off.
    switched_off(n): Caveat,
        "Rules or activities were switched off in this run ({n} of them); the command below names them.",
        "Des règles ou des activités ont été désactivées dans cette simulation ({n} en tout) ; la commande ci-dessous les nomme.",
        "أُوقفت قواعد أو أنشطة في هذه المحاكاة (عددها {n})؛ والأمر أدناه يسميها.";
    /// No native speaker has read it.
    unreviewed(): Caveat,
        "A translation that no native speaker has reviewed; in doubt the English original holds. What is underlined with dots is not translated. Texts of the situation and of the plans are in the language of their authors.",
        "Traduction qu’aucune personne de langue maternelle n’a relue ; en cas de doute, l’original anglais fait foi. Ce qui est souligné en pointillé n’est pas traduit. Les textes de la situation et des plans sont dans la langue de leurs auteurs.",
        "ترجمة لم يراجعها أي ناطق أصلي باللغة؛ وعند الشك يُعتمد الأصل الإنكليزي. ما تحته خط منقط غير مترجم. ونصوص الوضع والخطط مكتوبة بلغة أصحابها.";
}
