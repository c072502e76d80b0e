package dev.tact.kit.docs;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Every setting that a {@code @ConfigMapping} reads, with what its Javadoc says: read from the sources, since class files keep no Javadoc. */
final class ConfigurationReference {

    /** @param fallback the default; null where there is none and the setting is not optional */
    record Setting(String name, String type, @Nullable String fallback, boolean optional, String meaning) {

        String variable() {
            return name.replaceAll("<[^>]*>", "…")
                    .replaceAll("[^A-Za-z0-9…]", "_")
                    .toUpperCase(Locale.ROOT);
        }
    }

    /** One feature's settings. */
    record Mapping(String module, String prefix, String meaning, List<Setting> settings) {}

    private final DocTrees docs;
    private final CompilationUnitTree unit;
    private final Map<String, ClassTree> nested = new HashMap<>();

    private ConfigurationReference(DocTrees docs, CompilationUnitTree unit) {
        this.docs = docs;
        this.unit = unit;
    }

    static List<Mapping> read() {
        return Sources.MODULES.stream().flatMap(module -> read(module).stream()).toList();
    }

    private static List<Mapping> read(String module) {
        var files = Sources.java(module).stream()
                .filter(file -> Sources.text(file).contains("@ConfigMapping("))
                .toList();
        if (files.isEmpty()) {
            return List.of();
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        var mappings = new ArrayList<Mapping>();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            for (var unit : task.parse()) {
                var reference = new ConfigurationReference(DocTrees.instance(task), unit);
                for (var declared : unit.getTypeDecls()) {
                    if (declared instanceof ClassTree type) {
                        reference.mapping(module, type).ifPresent(mappings::add);
                    }
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return mappings;
    }

    private Optional<Mapping> mapping(String module, ClassTree type) {
        return annotation(type.getModifiers().getAnnotations(), "ConfigMapping").map(annotated -> {
            var path = new TreePath(new TreePath(unit), type);
            collectNested(type);
            var prefix = argument(annotated, "prefix");
            var settings = new ArrayList<Setting>();
            settings(prefix, type, path, settings);
            return new Mapping(module, prefix, meaning(path), settings);
        });
    }

    private void collectNested(ClassTree type) {
        for (var member : type.getMembers()) {
            if (member instanceof ClassTree inner) {
                nested.put(inner.getSimpleName().toString(), inner);
                collectNested(inner);
            }
        }
    }

    private void settings(String prefix, ClassTree type, TreePath path, List<Setting> into) {
        for (var member : type.getMembers()) {
            if (member instanceof MethodTree method
                    && method.getParameters().isEmpty()
                    // a default or static method computes; it reads no setting of its own
                    && method.getBody() == null) {
                setting(prefix, method, new TreePath(path, method), into);
            }
        }
    }

    private void setting(String prefix, MethodTree method, TreePath path, List<Setting> into) {
        var annotations = method.getModifiers().getAnnotations();
        var given = annotation(annotations, "WithName").map(one -> argument(one, "value"));
        var name = prefix + "." + given.orElseGet(() -> kebab(method.getName().toString()));
        var type = method.getReturnType();
        var optional = false;
        while (type instanceof ParameterizedTypeTree generic) {
            var of = generic.getType().toString();
            if (of.endsWith("Map")) {
                name += ".<" + noun(generic.getTypeArguments().getFirst()) + ">";
                optional = true;
                type = generic.getTypeArguments().getLast();
            } else if (of.startsWith("Optional")) {
                optional = true;
                type = generic.getTypeArguments().getFirst();
            } else {
                break;
            }
        }
        optional |= type.toString().matches("Optional(Int|Long|Double)");
        var group = nested.get(type.toString());
        if (group != null && group.getKind() == Tree.Kind.INTERFACE) {
            settings(name, group, new TreePath(path, group), into);
            return;
        }
        var fallback = annotation(annotations, "WithDefault").map(one -> argument(one, "value"));
        into.add(new Setting(name, type.toString(), fallback.orElse(null), optional, meaning(path)));
    }

    private static String noun(Tree key) {
        return key.toString().equals("String") ? "name" : kebab(key.toString()).replaceFirst("^-", "");
    }

    /** As SmallRye names a method's setting. */
    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private String meaning(TreePath path) {
        DocCommentTree comment = docs.getDocCommentTree(path);
        if (comment == null) {
            return "";
        }
        return comment.getFullBody().stream()
                .map(Object::toString)
                .collect(Collectors.joining())
                .replaceAll("\\{@(?:code|link|literal) ([^}]*)}", "`$1`")
                .replaceAll("</?p>", " ")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static Optional<AnnotationTree> annotation(List<? extends AnnotationTree> annotations, String name) {
        return annotations.stream()
                .map(AnnotationTree.class::cast)
                .filter(one -> one.getAnnotationType().toString().equals(name))
                .findFirst();
    }

    private static String argument(AnnotationTree annotation, String name) {
        for (var argument : annotation.getArguments()) {
            if (argument instanceof AssignmentTree assigned
                    && assigned.getVariable().toString().equals(name)) {
                return literal(assigned.getExpression());
            }
            if (!(argument instanceof AssignmentTree) && name.equals("value")) {
                return literal(argument);
            }
        }
        throw new IllegalStateException(annotation + " says no " + name);
    }

    private static String literal(Tree value) {
        return value instanceof LiteralTree text ? String.valueOf(text.getValue()) : value.toString();
    }

    /** The reference as a page. */
    static String page(String introduction, List<Mapping> mappings) {
        var page = new StringBuilder(introduction.stripTrailing()).append('\n');
        var module = "";
        for (var mapping : mappings) {
            if (!mapping.module().equals(module)) {
                module = mapping.module();
                page.append("\n## ").append(module).append('\n');
            }
            page.append("\n### `").append(mapping.prefix()).append("`\n\n");
            if (!mapping.meaning().isEmpty()) {
                page.append(mapping.meaning()).append("\n\n");
            }
            page.append("| setting | in the environment | type | default | meaning |\n|---|---|---|---|---|\n");
            for (var setting : mapping.settings()) {
                page.append("| `")
                        .append(setting.name())
                        .append("` | `")
                        .append(setting.variable())
                        .append("` | ")
                        .append(setting.type().replace("|", "\\|"))
                        .append(" | ")
                        .append(fallback(setting))
                        .append(" | ")
                        .append(setting.meaning().replace("|", "\\|"))
                        .append(" |\n");
            }
        }
        return page.toString();
    }

    private static String fallback(Setting setting) {
        if (setting.fallback() != null) {
            return "`" + setting.fallback().replace("|", "\\|") + "`";
        }
        return setting.optional() ? "none" : "**required**";
    }
}
