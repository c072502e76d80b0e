package dev.tact.kit.conditional;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;
import dev.tact.kit.problem.Problems;
import jakarta.ws.rs.core.EntityTag;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The version of a resource that a caller has read and means to change, as the request's {@code If-Match} names it (RFC 9110
 * §13.1.1). Only strong tags match.
 */
public final class IfMatch {

    // entity-tag = [ "W/" ] DQUOTE *etagc DQUOTE (RFC 9110 §8.8.3)
    private static final Pattern TAG = Pattern.compile("\\G\\s*(W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]*)\"\\s*(,|$)");

    private final @Nullable Set<String> strong;
    private final boolean any;

    private IfMatch(@Nullable Set<String> strong, boolean any) {
        this.strong = strong;
        this.any = any;
    }

    /**
     * Reads the header; its absence is refused only where the resource is checked.
     *
     * @throws Problem 400 when it is no list of entity tags
     */
    public static IfMatch of(@Nullable String header) {
        if (header == null) {
            return new IfMatch(null, false);
        }
        if (header.strip().equals("*")) {
            return new IfMatch(Set.of(), true);
        }
        var tags = new HashSet<String>();
        var matcher = TAG.matcher(header);
        var read = 0;
        while (matcher.find()) {
            if (matcher.group(1) == null) {
                tags.add(matcher.group(2));
            }
            read = matcher.end();
        }
        if (read == 0 || read != header.length()) {
            throw Problems.invalid()
                    .violation(
                            "If-Match",
                            Text.of("is no list of entity tags", "n'est pas une liste d'étiquettes d'entité"));
        }
        return new IfMatch(tags, false);
    }

    /** The strong tag of a version that is a number. */
    public static EntityTag tag(long version) {
        return new EntityTag(Long.toString(version));
    }

    /** Of a version that is a number; as {@link #require(EntityTag)}. */
    public void require(long current) {
        require(tag(current));
    }

    /**
     * Lets only those through who have read the resource as it is. Call it under the lock that the change is made under.
     *
     * @throws Problem 428 when the request names no version, 412 when it names another than the current one
     */
    public void require(EntityTag current) {
        if (strong == null) {
            throw new Problem(
                    Problem.Kind.PRECONDITION_REQUIRED,
                    "precondition-required",
                    Text.of("If-Match needed", "If-Match requis"),
                    Text.of(
                            "Name the version you have read: send its ETag as If-Match.",
                            "Indiquez la version que vous avez lue : envoyez son ETag dans If-Match."));
        }
        if (!any && (current.isWeak() || !strong.contains(current.getValue()))) {
            throw new Problem(
                    Problem.Kind.PRECONDITION_FAILED,
                    "precondition-failed",
                    Text.of("Changed since you read it", "Modifié depuis votre lecture"),
                    Text.of(
                            "This is no longer the version you have read. Read it again and retry.",
                            "Ce n'est plus la version que vous avez lue. Relisez puis réessayez."));
        }
    }
}
