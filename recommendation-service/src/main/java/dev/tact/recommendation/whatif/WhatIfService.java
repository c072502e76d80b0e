package dev.tact.recommendation.whatif;

import dev.tact.recommendation.profile.ProfileClient;
import dev.tact.recommendation.profile.View;
import dev.tact.recommendation.profile.View.Category;
import dev.tact.recommendation.ranking.Device;
import dev.tact.recommendation.ranking.RecommendationService;
import dev.tact.recommendation.ranking.Request;
import dev.tact.recommendation.whatif.WhatIfRequest.Without;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Changes the view a list is made from, and lets both lists be made. */
@ApplicationScoped
class WhatIfService {

    private static final int DEFAULT_LIMIT = 10;

    private final RecommendationService lists;

    WhatIfService(RecommendationService lists) {
        this.lists = lists;
    }

    WhatIfResponse foresee(ProfileClient.Request whose, WhatIfRequest request, Locale language) {
        var asked = new Request(
                request.placement() == null ? "home" : request.placement(),
                request.limit() == null ? DEFAULT_LIMIT : request.limit(),
                null,
                Set.of(),
                Set.of(),
                Device.OTHER,
                request.timeZone() == null ? ZoneOffset.UTC : Request.zone(request.timeZone()));
        return WhatIfResponse.from(lists.compare(whose, asked, view -> changed(view, request), language));
    }

    private static View changed(View view, WhatIfRequest request) {
        var without = request.without() == null ? new Without(null, null, null) : request.without();
        var dial = request.dial() == null ? view.dial() : request.dial();
        if (dial > view.dial()) {
            throw new DialAboveGranted();
        }
        var withdrawn = some(without.purposes()).contains(ProfileClient.PURPOSE)
                ? view.categories().stream().map(Category::code).collect(Collectors.toSet())
                : some(without.categories());
        return view.reduced(withdrawn, some(without.events()), dial);
    }

    private static Set<String> some(@Nullable Set<String> asked) {
        return asked == null ? Set.of() : asked;
    }
}
