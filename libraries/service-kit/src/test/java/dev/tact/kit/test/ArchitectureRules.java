package dev.tact.kit.test;

import static com.tngtech.archunit.lang.conditions.ArchConditions.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.tact.kit.identity.Caller;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;

/** The rules of the house style that bytecode can show. Each service's architecture test calls {@link #check}. */
public final class ArchitectureRules {

    private static final DescribedPredicate<JavaMethod> ENDPOINTS =
            DescribedPredicate.describe("endpoint methods", ArchitectureRules::isEndpoint);

    private ArchitectureRules() {}

    /** @param basePackage the service's own package, as {@code dev.tact.consent} */
    public static void check(String basePackage) {
        // a rule about entities must not fail a module without any
        ArchConfiguration.get().setProperty("archRule.failOnEmptyShould", "false");
        var all = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                // packaged, the kit's test classes come from a jar and look like any other
                .withImportOption(location -> !location.contains("/dev/tact/kit/test/"))
                .importPackages("dev.tact");
        if (all.stream().noneMatch(type -> type.getPackageName().startsWith(basePackage))) {
            throw new IllegalArgumentException("no classes in " + basePackage);
        }
        featuresAreFreeOfCycles(basePackage, all);
        resourcesAskServices(all);
        timeComesFromTheClock(all);
        endpointsArePublicAndSayWhoMayCall(all);
        requestsAndResponsesAreRecords(all);
        entitiesStayInside(all);
        nothingIsInjectedIntoFields(all);
        noLayerNames(all);
    }

    private static void featuresAreFreeOfCycles(String basePackage, JavaClasses all) {
        slices().matching(basePackage + ".(*)..").should().beFreeOfCycles().check(all);
        slices().matching("dev.tact.kit.(*)..").should().beFreeOfCycles().check(all);
        noClasses()
                .that()
                .resideInAPackage("dev.tact.kit..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.tact.consent..",
                        "dev.tact.profile..",
                        "dev.tact.recommendation..",
                        "dev.tact.escalation..")
                .because("the kit knows no domain")
                .check(all);
    }

    private static void resourcesAskServices(JavaClasses all) {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Resource")
                .should()
                .dependOnClassesThat()
                .haveSimpleNameEndingWith("Repository")
                .check(all);
    }

    private static void timeComesFromTheClock(JavaClasses all) {
        for (var time : List.of(Instant.class, LocalDate.class, LocalDateTime.class)) {
            noClasses().should().callMethod(time, "now").check(all);
        }
        noClasses().should().callMethod(System.class, "currentTimeMillis").check(all);
        noClasses()
                .that()
                .resideOutsideOfPackage("..engine..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Random.class)
                .orShould()
                .callMethod(Math.class, "random")
                .check(noSecureRandom(all));
    }

    private static JavaClasses noSecureRandom(JavaClasses all) {
        return all.that(DescribedPredicate.describe(
                "classes without SecureRandom",
                type -> type.getDirectDependenciesFromSelf().stream()
                        .noneMatch(d -> d.getTargetClass().getName().equals("java.security.SecureRandom"))));
    }

    private static void endpointsArePublicAndSayWhoMayCall(JavaClasses all) {
        methods().that(ENDPOINTS).should().bePublic().check(all);
        methods().that(ENDPOINTS).should(sayWhoMayCall()).check(all);
        noClasses()
                .that(DescribedPredicate.describe("have endpoints that read a body", ArchitectureRules::readsBodies))
                .should()
                .callMethod(Caller.class, "requireStepUp")
                .because("@StepUp refuses before the body is read, the call after")
                .check(all);
    }

    private static void requestsAndResponsesAreRecords(JavaClasses all) {
        classes()
                .that()
                .haveSimpleNameEndingWith("Request")
                .or()
                .haveSimpleNameEndingWith("Response")
                .should()
                .beRecords()
                .check(all);
    }

    private static void entitiesStayInside(JavaClasses all) {
        classes()
                .that()
                .areAnnotatedWith(Entity.class)
                .should(not(haveSetters()))
                .andShould()
                .bePackagePrivate()
                .check(all);
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Repository")
                .should()
                .bePublic()
                .check(all);
    }

    private static void nothingIsInjectedIntoFields(JavaClasses all) {
        noFields().should().beAnnotatedWith(Inject.class).check(all);
        fields().that()
                .areStatic()
                .should(beFinal())
                .because("static state is shared by every request")
                .check(all);
    }

    private static void noLayerNames(JavaClasses all) {
        noClasses()
                .should()
                .haveNameMatching(".*\\.(service|dto|util|utils|impl|model|controller|common)\\..*")
                .orShould()
                .haveNameMatching(".*(Impl|Util|Utils|Manager|DTO|Dto|Abstract.*|Helper)")
                .check(all);
    }

    private static boolean readsBodies(JavaClass type) {
        return type.getMethods().stream()
                .anyMatch(method -> method.isAnnotatedWith(POST.class)
                        || method.isAnnotatedWith(PUT.class)
                        || method.isAnnotatedWith(PATCH.class));
    }

    private static boolean isEndpoint(JavaMethod method) {
        return !method.getOwner().isInterface()
                && method.getAnnotations().stream()
                        .anyMatch(a -> a.getRawType().isMetaAnnotatedWith(HttpMethod.class)
                                || a.getRawType().isAnnotatedWith(HttpMethod.class));
    }

    private static ArchCondition<JavaMethod> sayWhoMayCall() {
        return new ArchCondition<>("say who may call") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                var says = List.of(RolesAllowed.class, PermitAll.class, DenyAll.class).stream()
                        .anyMatch(a ->
                                method.isAnnotatedWith(a) || method.getOwner().isAnnotatedWith(a));
                var routed = method.getOwner().isAnnotatedWith(Path.class);
                events.add(new SimpleConditionEvent(method, says && routed, method.getFullName()));
            }
        };
    }

    private static ArchCondition<JavaClass> haveSetters() {
        return new ArchCondition<>("have setters") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getMethods().stream()
                        .filter(m -> m.getName().matches("set[A-Z].*"))
                        .forEach(m -> events.add(SimpleConditionEvent.satisfied(m, m.getFullName())));
            }
        };
    }

    private static ArchCondition<JavaField> beFinal() {
        return new ArchCondition<>("be final") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                var isFinal = field.getModifiers().contains(JavaModifier.FINAL)
                        || field.getModifiers().contains(JavaModifier.SYNTHETIC)
                        || field.getName().startsWith("$");
                events.add(new SimpleConditionEvent(field, isFinal, field.getFullName()));
            }
        };
    }
}
