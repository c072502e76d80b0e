package dev.tact.manifests;

import java.nio.file.Path;
import java.util.List;

/** Where things are in this repository. */
final class K8s {

    static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();
    static final Path ROOT = REPOSITORY.resolve("k8s");
    static final Path PROD = ROOT.resolve("overlays/prod");
    static final Path DEV = ROOT.resolve("overlays/dev");
    static final Path ROUTES = ROOT.resolve("base/gateway");

    static final List<String> PARTS = List.of("consent", "profile", "recommendation", "escalation");
    static final List<String> SERVICES =
            PARTS.stream().map(part -> part + "-service").toList();

    private K8s() {}
}
