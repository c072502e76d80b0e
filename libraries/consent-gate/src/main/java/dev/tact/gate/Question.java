package dev.tact.gate;

import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * May these categories be used for this purpose?
 *
 * @param purpose the purpose's code; one always has to be named
 * @param categories the data categories, each once, 1 to 64
 * @param caller the service the data is for, when that is not the asker; believed only from a service that may relay
 * @param sessionId the visit, for decisions that hold for one visit only
 * @param relay what the original request said that has to travel along
 */
public record Question(
        String purpose,
        List<String> categories,
        @Nullable String caller,
        @Nullable String sessionId,
        Relay relay) {

    private static final int MAX_CATEGORIES = 64;

    public Question {
        categories = List.copyOf(categories);
        if (purpose.isBlank()) {
            throw new IllegalArgumentException("A question names a purpose");
        }
        if (categories.isEmpty() || categories.size() > MAX_CATEGORIES) {
            throw new IllegalArgumentException("A question names 1 to " + MAX_CATEGORIES + " categories");
        }
        if (new HashSet<>(categories).size() != categories.size()) {
            throw new IllegalArgumentException("A question names each category once");
        }
    }

    public static Question of(String purpose, String... categories) {
        return of(purpose, List.of(categories));
    }

    public static Question of(String purpose, List<String> categories) {
        return new Question(purpose, categories, null, null, Relay.NOTHING);
    }

    /** How many decisions these questions ask for, of each subject. */
    static int size(List<Question> questions) {
        return questions.stream()
                .mapToInt(question -> question.categories().size())
                .sum();
    }

    public Question onBehalfOf(String service) {
        return new Question(purpose, categories, service, sessionId, relay);
    }

    public Question inSession(@Nullable String session) {
        return new Question(purpose, categories, caller, session, relay);
    }

    public Question relaying(Relay headers) {
        return new Question(purpose, categories, caller, sessionId, headers);
    }
}
