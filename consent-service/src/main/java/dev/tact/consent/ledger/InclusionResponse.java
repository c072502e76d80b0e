package dev.tact.consent.ledger;

import java.util.List;

/** An inclusion proof; hashes in base64. */
public record InclusionResponse(long position, long treeSize, String leafHash, List<String> hashes, String checkpoint) {

    static InclusionResponse from(Inclusion inclusion) {
        return new InclusionResponse(
                inclusion.position(),
                inclusion.treeSize(),
                inclusion.leaf().toString(),
                inclusion.path().stream().map(Object::toString).toList(),
                inclusion.checkpoint());
    }
}
