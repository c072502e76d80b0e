package dev.tact.recommendation.catalogue;

import dev.tact.kit.conditional.IfMatch;
import dev.tact.kit.identity.Caller;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** What the shop has, for everybody to see and for a merchandiser to change. */
@Path("/v1")
class ItemResource {

    private final ItemService service;
    private final Caller caller;

    ItemResource(ItemService service, Caller caller) {
        this.service = service;
        this.caller = caller;
    }

    @GET
    @Path("/items")
    @PermitAll
    @Operation(
            summary = "Items of the catalogue",
            description =
                    "By id; with q, those of which a part of the title or category resembles it, the nearest first.")
    @APIResponse(responseCode = "200", description = "Items, and the cursor of the following ones")
    public ItemsResponse listItems(
            @QueryParam("category") @Nullable @Size(min = 1, max = 100) String category,
            @QueryParam("q") @Nullable @Size(min = 2, max = 100) String words,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(100) int limit) {
        return ItemsResponse.from(
                words == null ? service.list(category, cursor, limit) : service.search(words, category, cursor, limit));
    }

    @GET
    @Path("/items/{id: .+}")
    @PermitAll
    @Operation(summary = "An item, with its ETag")
    @APIResponse(responseCode = "200", description = "The item")
    @APIResponse(responseCode = "404", description = "not-found")
    public RestResponse<ItemResponse> getItem(String id) {
        return answer(service.find(id));
    }

    @PUT
    @Path("/items/{id: .+}")
    @RolesAllowed("merchandiser")
    @Operation(
            summary = "Say whole what an item is",
            description = "If-Match names the version read. Lists obey within a second. New items come by an import.")
    @APIResponse(responseCode = "200", description = "The item as it is now")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "412", description = "precondition-failed")
    @APIResponse(responseCode = "428", description = "precondition-required")
    public RestResponse<ItemResponse> putItem(
            String id, @HeaderParam("If-Match") @Nullable String ifMatch, @NotNull @Valid ItemRequest request) {
        return answer(service.replace(id, IfMatch.of(ifMatch), request, caller.subject()));
    }

    @GET
    @Path("/categories")
    @PermitAll
    @Operation(summary = "The categories that items are in")
    public CategoriesResponse listCategories(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(500) int limit) {
        return CategoriesResponse.from(service.categories(cursor, limit));
    }

    private static RestResponse<ItemResponse> answer(KeptItem item) {
        return ResponseBuilder.ok(ItemResponse.from(item))
                .tag(IfMatch.tag(item.version()))
                .build();
    }
}
