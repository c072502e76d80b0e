package dev.tact.recommendation.unlearning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.paging.Cursor;
import dev.tact.kit.paging.Page;
import dev.tact.kit.problem.Problems;
import dev.tact.recommendation.unlearning.ReceiptsResponse.SignedReceipt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Signs what was unlearnt (compact JWS, RFC 7515), and keeps it for good: a receipt names nobody. */
@ApplicationScoped
@Transactional
public class UnlearningReceipts {

    // a type of its own, so that no other signed thing of ours can pass for one (RFC 8725 §3.11)
    static final String TYPE = "unlearning-receipt+jws";

    private static final int PAGE = 50;

    private final ReceiptRepository repository;
    private final SigningKeys keys;
    private final Ids ids;
    private final ObjectMapper json;

    UnlearningReceipts(ReceiptRepository repository, SigningKeys keys, Ids ids, ObjectMapper json) {
        this.repository = repository;
        this.keys = keys;
        this.ids = ids;
        this.json = json;
    }

    /** To be called in the transaction that puts the revision in the place of the one before. */
    public void issue(UnlearningReceipt receipt) {
        var version = Integer.parseInt(receipt.version());
        repository.add(ids.next(), version, receipt.revision(), receipt.at(), sign(receipt));
    }

    ReceiptsResponse list(int version, @Nullable String cursor) {
        if (!repository.isVersion(version)) {
            throw Problems.notFound();
        }
        var before = cursor == null
                ? Integer.MAX_VALUE
                : Cursor.<Integer>decode(cursor, 1, parts -> Integer.valueOf(parts.getFirst()));
        var page = Page.of(
                        repository.before(version, before, PAGE + 1),
                        PAGE,
                        last -> Cursor.encode(Integer.toString(last.revision())))
                .map(this::read);
        return new ReceiptsResponse(page.items(), page.next());
    }

    private SignedReceipt read(ReceiptRepository.Stored stored) {
        try {
            var jws = new JsonWebSignature();
            jws.setCompactSerialization(stored.jws());
            return new SignedReceipt(json.readValue(jws.getUnverifiedPayload(), UnlearningReceipt.class), stored.jws());
        } catch (JoseException | JsonProcessingException unreadable) {
            throw new IllegalStateException("a receipt is not what was written", unreadable);
        }
    }

    private String sign(UnlearningReceipt receipt) {
        var key = keys.current();
        var jws = new JsonWebSignature();
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
        jws.setKeyIdHeaderValue(key.id().toString());
        jws.setHeader("typ", TYPE);
        jws.setKey(key.privateKey());
        try {
            jws.setPayload(json.writeValueAsString(receipt));
            return jws.getCompactSerialization();
        } catch (JoseException | JsonProcessingException unsigned) {
            throw new IllegalStateException("a receipt cannot be signed", unsigned);
        }
    }
}
