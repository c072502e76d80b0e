package dev.tact.consent.device;

import dev.tact.consent.choice.ChoiceService;
import dev.tact.consent.choice.ConsentRequest;
import dev.tact.consent.choice.ConsentResponse;
import dev.tact.consent.choice.ConsentsResponse;
import dev.tact.consent.choice.DialRequest;
import dev.tact.consent.choice.DialResponse;
import dev.tact.consent.choice.DialService;
import dev.tact.consent.choice.PromptsResponse;
import dev.tact.consent.choice.Speaker;
import dev.tact.consent.signal.Signals;
import dev.tact.kit.idempotency.Idempotency;
import dev.tact.kit.language.Languages;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Choices on a device nobody has signed in on: open to anybody, each device proves itself by its token. */
@Path("/v1/devices")
@PermitAll
@Tag(name = "Devices")
class DeviceResource {

    static final String TOKEN = "Tact-Device-Token";

    private final DeviceService devices;
    private final ChoiceService choices;
    private final DialService dials;
    private final Idempotency idempotency;
    private final Languages languages;

    DeviceResource(
            DeviceService devices,
            ChoiceService choices,
            DialService dials,
            Idempotency idempotency,
            Languages languages) {
        this.devices = devices;
        this.choices = choices;
        this.dials = dials;
        this.idempotency = idempotency;
        this.languages = languages;
    }

    @POST
    @Operation(
            summary = "Name a device",
            description = "Nothing is kept until something is chosen on it. The token cannot be asked for again.")
    public RestResponse<DeviceResponse> nameDevice() {
        return ResponseBuilder.<DeviceResponse>create(RestResponse.Status.CREATED)
                .entity(devices.name())
                .header("Cache-Control", "no-store")
                .build();
    }

    @GET
    @Path("/current/prompts")
    @FromDevice
    @Operation(summary = "What to ask on this device now")
    @APIResponse(responseCode = "401", description = "unknown-device")
    public RestResponse<PromptsResponse> listDevicePrompts(
            @HeaderParam(TOKEN) @Nullable String token, @HeaderParam(Signals.HEADER) @Nullable String signal) {
        return unstored(choices.prompts(devices.identify(token, Signals.isOn(signal)), languages.current()));
    }

    @GET
    @Path("/current/consents")
    @FromDevice
    @Operation(summary = "Everything chosen on this device")
    @APIResponse(responseCode = "401", description = "unknown-device")
    public RestResponse<ConsentsResponse> listDeviceConsents(
            @HeaderParam(TOKEN) @Nullable String token, @HeaderParam(Signals.HEADER) @Nullable String signal) {
        var on = Signals.isOn(signal);
        return unstored(choices.list(devices.identify(token, on), on));
    }

    @POST
    @Path("/current/consents")
    @FromDevice
    @Operation(summary = "Say yes or no on this device")
    @APIResponse(responseCode = "401", description = "unknown-device")
    @APIResponse(responseCode = "404", description = "unknown-purpose")
    @APIResponse(responseCode = "409", description = "notice-not-served")
    @APIResponse(
            responseCode = "422",
            description = "category-not-of-purpose, purpose-not-based-on-consent, interaction-in-the-future,"
                    + " express-statement-needed, bundled-consent")
    public RestResponse<ConsentResponse> chooseOnDevice(
            @NotNull @Valid ConsentRequest request,
            @HeaderParam(TOKEN) @Nullable String token,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @HeaderParam(Signals.HEADER) @Nullable String signal) {
        var on = Signals.isOn(signal);
        var device = devices.identify(token, on);
        var answer = idempotency.once(
                key,
                device,
                "POST /v1/devices/current/consents",
                request,
                ConsentResponse.class,
                () -> choices.choose(device, request, Speaker.self(device, on)));
        return ResponseBuilder.<ConsentResponse>create(RestResponse.Status.CREATED)
                .entity(answer)
                .build();
    }

    @DELETE
    @Path("/current/consents/{purpose}")
    @FromDevice
    @Operation(summary = "Withdraw on this device")
    @APIResponse(responseCode = "401", description = "unknown-device")
    @APIResponse(responseCode = "404", description = "unknown-purpose")
    public ConsentResponse withdrawOnDevice(
            @RestPath String purpose,
            @RestQuery("category") @Nullable @Size(max = 50) List<@NotBlank @Size(max = 64) String> category,
            @HeaderParam(TOKEN) @Nullable String token) {
        var device = devices.identify(token, false);
        return choices.withdraw(device, purpose, category, Speaker.self(device, false));
    }

    @PUT
    @Path("/current/dial")
    @FromDevice
    @Operation(summary = "Turn the dial on this device")
    @APIResponse(responseCode = "401", description = "unknown-device")
    public DialResponse turnDeviceDial(
            @NotNull @Valid DialRequest request, @HeaderParam(TOKEN) @Nullable String token) {
        return dials.turn(devices.identify(token, false), request.level());
    }

    private static <T> RestResponse<T> unstored(T entity) {
        return ResponseBuilder.ok(entity).header("Cache-Control", "no-store").build();
    }
}
