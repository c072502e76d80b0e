package dev.tact.consent.receipt;

import dev.tact.consent.ledger.Ledger;
import dev.tact.consent.propagation.PartProgress;
import dev.tact.consent.propagation.Propagation;
import dev.tact.kit.audit.Audit;
import dev.tact.kit.paging.Cursor;
import dev.tact.kit.paging.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Hands receipts to whoever they are about, and to officers, who are put on record. A copy is signed as it is read. */
@ApplicationScoped
@Transactional
class ReceiptService {

    private final ReceiptRepository receipts;
    private final Propagation propagation;
    private final Ledger ledger;
    private final ReceiptDocuments documents;
    private final ReceiptSigner signer;
    private final Audit audit;
    private final Clock clock;

    ReceiptService(
            ReceiptRepository receipts,
            Propagation propagation,
            Ledger ledger,
            ReceiptDocuments documents,
            ReceiptSigner signer,
            Audit audit,
            Clock clock) {
        this.receipts = receipts;
        this.propagation = propagation;
        this.ledger = ledger;
        this.documents = documents;
        this.signer = signer;
        this.audit = audit;
        this.clock = clock;
    }

    /** Newest first. */
    ReceiptsResponse list(UUID person, @Nullable String cursor, int limit, Locale language) {
        var page = Page.of(
                        receipts.of(person, cursor == null ? null : id(cursor), limit + 1),
                        limit,
                        last -> Cursor.encode(last.id().toString()))
                .map(receipt -> ReceiptsResponse.Summary.from(receipt, language));
        return new ReceiptsResponse(page.items(), page.next());
    }

    /** To the person it is about. */
    SignedReceipt read(UUID id, UUID person) {
        return signed(receipts.find(id, person).orElseThrow(ReceiptNotFound::new));
    }

    /** To an officer. */
    SignedReceipt readByOfficer(UUID id, UUID officer) {
        var receipt = receipts.find(id).orElseThrow(ReceiptNotFound::new);
        var signed = signed(receipt);
        audit.record(
                officer,
                "receipt.read",
                receipt.id().toString(),
                Map.of(
                        "purpose", receipt.purpose().code(),
                        "decision", receipt.decision().name()));
        return signed;
    }

    private SignedReceipt signed(Receipt receipt) {
        var asOf = clock.instant();
        var parts = receipt.isWithdrawal() ? propagation.of(receipt.record()) : List.<PartProgress>of();
        var promise = ledger.promise(receipt.record()).orElse(null);
        var document = documents.write(receipt, parts, promise, asOf);
        var text = documents.text(document);
        return new SignedReceipt(receipt, parts, promise, asOf, document, text, signer.sign(text));
    }

    private static UUID id(String cursor) {
        return Cursor.decode(cursor, 1, parts -> UUID.fromString(parts.getFirst()));
    }
}
