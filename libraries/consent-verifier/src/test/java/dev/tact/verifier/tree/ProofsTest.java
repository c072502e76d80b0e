package dev.tact.verifier.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors are those of Certificate Transparency's own implementations of RFC 6962. */
class ProofsTest {

    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");
    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private final Map<Node, Hash> stored = new HashMap<>();
    private final List<Hash> leaves = new ArrayList<>();
    private final List<Hash> roots = new ArrayList<>();

    private static Hash hex(String hex) {
        return Hash.of(HexFormat.of().parseHex(hex));
    }

    private void grow(List<byte[]> contents) {
        // the tries of a property share one instance
        leaves.clear();
        roots.clear();
        stored.clear();
        var tree = new Frontier();
        roots.add(tree.root());
        for (var content : contents) {
            var position = tree.size();
            leaves.add(Merkle.leaf(content));
            var completed = tree.append(Merkle.leaf(content));
            for (var level = 0; level < completed.size(); level++) {
                stored.put(new Node(level, position >> level), completed.get(level));
            }
            roots.add(tree.root());
        }
    }

    private void growTheVectors() {
        grow(LEAVES.stream().map(HexFormat.of()::parseHex).toList());
    }

    private List<Hash> hashes(List<Span> spans) {
        return spans.stream().map(span -> span.hash(this::stored)).toList();
    }

    private Hash stored(Node node) {
        var hash = stored.get(node);
        if (hash == null) {
            throw new AssertionError("not a complete subtree: " + node);
        }
        return hash;
    }

    @Test
    void growsToTheKnownRoots() {
        growTheVectors();

        assertThat(roots).isEqualTo(ROOTS.stream().map(ProofsTest::hex).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, ''",
        "0, 8, 96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
                + " 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
                + " 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        "5, 8, bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
                + " ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
                + " d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "2, 3, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"
    })
    void provesInclusionByTheKnownPaths(long position, long size, String path) {
        growTheVectors();

        var hashes = hashes(Proofs.inclusion(position, size));

        assertThat(hashes).isEqualTo(known(path));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, ''",
        "1, 8, 96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
                + " 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
                + " 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        "6, 8, 0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"
                + " ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
                + " d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "2, 5, 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
                + " bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
    })
    void provesConsistencyByTheKnownPaths(long smaller, long larger, String path) {
        growTheVectors();

        var hashes = hashes(Proofs.consistency(smaller, larger));

        assertThat(hashes).isEqualTo(known(path));
    }

    private static List<Hash> known(String path) {
        return path.isEmpty()
                ? List.of()
                : List.of(path.split(" ")).stream().map(ProofsTest::hex).toList();
    }

    @Property(tries = 300)
    void everyLeafIsProvedAndNoOther(@ForAll @IntRange(min = 1, max = 300) int size, @ForAll int seed) {
        growTo(size);
        var position = Math.floorMod(seed, size);

        var path = hashes(Proofs.inclusion(position, size));

        assertThat(Proofs.includes(roots.get(size), size, position, leaves.get(position), path))
                .isTrue();
        assertThat(Proofs.includes(roots.get(size), size, position, Merkle.leaf(new byte[] {7, 7, 7}), path))
                .isFalse();
        assertThat(Proofs.includes(roots.get(size - 1), size, position, leaves.get(position), path))
                .isFalse();
        if (size > 1) {
            assertThat(Proofs.includes(roots.get(size), size, (position + 1) % size, leaves.get(position), path))
                    .isFalse();
            assertThat(Proofs.includes(
                            roots.get(size), size, position, leaves.get(position), path.subList(1, path.size())))
                    .isFalse();
        }
        assertThat(path).hasSizeLessThanOrEqualTo(9);
    }

    @Property(tries = 300)
    void everyTreeBeginsTheLargerAndNoOther(@ForAll @IntRange(min = 1, max = 300) int larger, @ForAll int seed) {
        growTo(larger);
        var smaller = 1 + Math.floorMod(seed, larger);

        var path = hashes(Proofs.consistency(smaller, larger));

        assertThat(Proofs.begins(roots.get(smaller), smaller, roots.get(larger), larger, path))
                .isTrue();
        assertThat(Proofs.begins(roots.get(smaller - 1), smaller, roots.get(larger), larger, path))
                .isFalse();
        assertThat(Proofs.begins(roots.get(smaller), smaller, roots.get(larger - 1), larger, path))
                .isFalse();
        if (!path.isEmpty()) {
            assertThat(Proofs.begins(
                            roots.get(smaller), smaller, roots.get(larger), larger, path.subList(1, path.size())))
                    .isFalse();
        }
    }

    @Property(tries = 200)
    void aTreeGoesOnFromItsStoredSubtrees(
            @ForAll @IntRange(max = 200) int before, @ForAll @IntRange(min = 1, max = 50) int more) {
        growTo(before + more);
        var resumed = new Frontier(
                before, new Span(0, before).nodes().stream().map(this::stored).toList());

        for (var i = before; i < before + more; i++) {
            resumed.append(leaves.get(i));
        }

        assertThat(resumed.root()).isEqualTo(roots.get(before + more));
    }

    private void growTo(int size) {
        var contents = new ArrayList<byte[]>();
        for (var i = 0; i < size; i++) {
            contents.add(new byte[] {(byte) i, (byte) (i >> 8)});
        }
        grow(contents);
    }
}
