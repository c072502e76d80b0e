package dev.tact.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * What of an overlay {@code podman kube play} can be given: pods by themselves and what they mount. A pod goes by the name of the Service
 * in front of it, which podman's own DNS tells the others; probes are asked from outside, as a kubelet would, since podman would run
 * them in the container with programs that are not there.
 */
final class Play {

    private static final List<String> NOT_PODMANS =
            List.of("startupProbe", "readinessProbe", "livenessProbe", "lifecycle");

    private final Rendered rendered;
    private final Map<String, String> images;

    /** @param images the image to take for each that the manifests name, without tag or digest */
    Play(Rendered rendered, Map<String, String> images) {
        this.rendered = rendered;
        this.images = images;
    }

    /** The pod that this workload would make, and all that it mounts. */
    List<Manifest> pod(Manifest workload) {
        var template = Pods.template(workload).orElseThrow();
        var pod = Yaml.object();
        pod.put("apiVersion", "v1").put("kind", "Pod");
        pod.putObject("metadata").put("name", workload.name()).set("labels", template.at("/metadata/labels"));
        pod.set("spec", template.path("spec").deepCopy());
        var spec = (ObjectNode) pod.path("spec");
        spec.remove(List.of("topologySpreadConstraints", "serviceAccountName", "affinity"));
        for (var container : Pods.containers(spec)) {
            var changed = (ObjectNode) container;
            changed.remove(NOT_PODMANS);
            // podman 4 would take the same ports of this machine
            changed.remove("ports");
            changed.put("image", image(changed.path("image").asText()));
            changed.put("imagePullPolicy", "Never");
        }
        var made = new ArrayList<Manifest>();
        // a claim of the StatefulSet's own becomes one that stands by itself
        Manifest.items(workload.at("/spec/volumeClaimTemplates")).forEach(claim -> {
            var name = claim.at("/metadata/name").asText();
            var volume = Yaml.object();
            volume.put("name", name).putObject("persistentVolumeClaim").put("claimName", claimOf(workload, name));
            spec.withArray("volumes").add(volume);
            var alone = (ObjectNode) claim.deepCopy();
            alone.put("apiVersion", "v1").put("kind", "PersistentVolumeClaim");
            ((ObjectNode) alone.path("metadata")).put("name", claimOf(workload, name));
            made.add(new Manifest(alone));
        });
        names(spec, "PersistentVolumeClaim", "claimName", made);
        // anybody may write into what a cluster makes empty; podman makes it root's
        for (var volume : spec.path("volumes")) {
            if (volume.has("secret")) {
                made.add(opened((ObjectNode) volume));
            }
            if (volume.has("emptyDir")) {
                var name = claimOf(workload, volume.path("name").asText());
                ((ObjectNode) volume).remove("emptyDir");
                ((ObjectNode) volume).putObject("persistentVolumeClaim").put("claimName", name);
                made.add(claim(name));
            }
        }
        // what fsGroup is to a cluster
        var security = spec.path("securityContext");
        made.stream()
                .filter(one -> one.is("PersistentVolumeClaim"))
                .forEach(claim -> claim.tree()
                        .withObject("/metadata/annotations")
                        .put("volume.podman.io/uid", security.path("runAsUser").asText())
                        .put("volume.podman.io/gid", security.path("fsGroup").asText()));
        var told = new ArrayList<Manifest>();
        names(spec, "ConfigMap", "name", told);
        names(spec, "Secret", "name", told);
        made.addAll(told.stream().distinct().toList());
        made.add(new Manifest(pod));
        return made;
    }

    /** Podman 4 would mount a Secret as it is written, in base64: a ConfigMap of what it holds takes its place. */
    private Manifest opened(ObjectNode volume) {
        var name = volume.path("secret").path("secretName").asText();
        volume.remove("secret");
        volume.putObject("configMap").put("name", name);
        var open = Yaml.object();
        open.put("apiVersion", "v1").put("kind", "ConfigMap");
        open.putObject("metadata").put("name", name);
        var data = open.putObject("data");
        Manifest.strings(rendered.one("Secret", name).at("/data"))
                .forEach((key, value) ->
                        data.put(key, new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8)));
        return new Manifest(open);
    }

    private static Manifest claim(String name) {
        return new Manifest((ObjectNode) Yaml.tree("""
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata: {name: %s}
                spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
                """.formatted(name)));
    }

    private static String claimOf(Manifest workload, String name) {
        return name + "-" + workload.name() + "-0";
    }

    private String image(String named) {
        var bare = named.replaceFirst("@sha256:.*$", "").replaceFirst(":[^:/]*$", "");
        var image = images.get(bare);
        if (image == null) {
            throw new IllegalStateException("no image here for " + named);
        }
        return image;
    }

    /** Adds every rendered object of the kind that is named by a member of this name, wherever in the pod. */
    private void names(JsonNode spec, String kind, String member, List<Manifest> found) {
        spec.findValuesAsText(member)
                .forEach(name -> rendered.find(kind, name)
                        .map(Manifest::copy)
                        .filter(one -> !found.contains(one))
                        .ifPresent(found::add));
    }
}
