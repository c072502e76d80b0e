package dev.tact.recommendation.eligibility;

import dev.tact.kit.language.Text;
import dev.tact.recommendation.explanation.MainParameter;
import dev.tact.recommendation.explanation.MainParameter.Counts;
import dev.tact.recommendation.explanation.MainParameter.Kind;
import dev.tact.recommendation.explanation.MainParameters;
import dev.tact.recommendation.similarity.Proxies;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Tells what is left out whatever its score, and what the season and the customer's habits move. */
@ApplicationScoped
class EligibilityParameters implements MainParameters {

    private final EligibilityConfig config;

    EligibilityParameters(EligibilityConfig config) {
        this.config = config;
    }

    @Override
    public List<MainParameter> now() {
        return List.of(
                MainParameter.of(
                        40,
                        Unavailable.REASON,
                        Kind.FILTER,
                        Counts.ALWAYS,
                        Map.of(),
                        Text.of("What cannot be had is left out.", "Ce qui n'est pas disponible est écarté."),
                        null),
                MainParameter.of(
                        50,
                        Sensitive.REASON,
                        Kind.FILTER,
                        Counts.ALWAYS,
                        Map.of("proxy", Proxies.PROXY),
                        Text.of(
                                "What is intimate is left out, and what gives it away because intimate items make up at least {proxy} of all that"
                                        + " speaks for it: others may see your screen.",
                                "Ce qui est intime est écarté, et ce qui le trahit parce que des articles intimes font au moins {proxy} de tout"
                                        + " ce qui parle pour lui : d'autres peuvent voir votre écran."),
                        Text.of(
                                "Consent explicitly to the use of your purchases, or take that back.",
                                "Consentez explicitement à l'usage de vos achats, ou retirez ce consentement.")),
                MainParameter.of(
                        60,
                        UnderAge.REASON,
                        Kind.FILTER,
                        Counts.ALWAYS,
                        Map.of(),
                        Text.of(
                                "What has an age limit is left out unless you let your age be known and are old enough.",
                                "Ce qui a une limite d'âge est écarté, sauf si vous laissez connaître votre âge et qu'il suffit."),
                        Text.of("Allow or refuse the use of your age.", "Permettez ou refusez l'usage de votre âge.")),
                MainParameter.of(
                        65,
                        NotSoldThere.REASON,
                        Kind.FILTER,
                        Counts.ALWAYS,
                        Map.of("unknown", config.soldWhereUnknown()),
                        Text.of(
                                "What is not sold in your country is left out, where you let it be known.",
                                "Ce qui n'est pas vendu dans votre pays est écarté, si vous le laissez connaître."),
                        Text.of(
                                "Allow or refuse the use of your country.",
                                "Permettez ou refusez l'usage de votre pays.")),
                MainParameter.of(
                        70,
                        BoughtAndNotDue.REASON,
                        Kind.FILTER,
                        Counts.KNOWN_CUSTOMER,
                        Map.of(),
                        Text.of(
                                "What you bought is left out until you usually buy it again.",
                                "Ce que vous avez acheté est écarté jusqu'au moment où vous le rachetez d'habitude."),
                        Text.of(
                                "Take back the use of your purchases, or delete one of them.",
                                "Retirez l'usage de vos achats, ou supprimez-en un.")),
                MainParameter.of(
                        100,
                        LowSupport.REASON,
                        Kind.FILTER,
                        Counts.KNOWN_CUSTOMER,
                        Map.of("support", config.support()),
                        Text.of(
                                "Where what you did speaks for fewer than {support} items, you get everybody's list: one of your own would rest on"
                                        + " too little.",
                                "Si ce que vous avez fait parle pour moins de {support} articles, vous recevez la liste de tous : la vôtre"
                                        + " reposerait sur trop peu."),
                        null),
                MainParameter.of(
                        110,
                        Replenishment.RULE,
                        Kind.RULE,
                        Counts.KNOWN_CUSTOMER,
                        Map.of("first", Replenishment.FIRST),
                        Text.of(
                                "At most {first} items that you usually buy again about now come first.",
                                "Au plus {first} articles que vous rachetez d'habitude à cette période viennent en tête."),
                        Text.of(
                                "Take back the use of your purchases, or delete one of them.",
                                "Retirez l'usage de vos achats, ou supprimez-en un.")),
                MainParameter.of(
                        120,
                        TimeOfDay.RULE,
                        Kind.RULE,
                        Counts.ALWAYS,
                        Map.of(),
                        Text.of(
                                "What is for another part of the day comes last.",
                                "Ce qui convient à un autre moment de la journée vient en dernier."),
                        null),
                MainParameter.of(
                        125,
                        Season.RULE,
                        Kind.RULE,
                        Counts.ALWAYS,
                        Map.of(),
                        Text.of(
                                "What is out of season comes last: in that of your country, if you let it be known.",
                                "Ce qui est hors saison vient en dernier : celle de votre pays, si vous le laissez connaître."),
                        Text.of(
                                "Allow or refuse the use of your country.",
                                "Permettez ou refusez l'usage de votre pays.")));
    }
}
