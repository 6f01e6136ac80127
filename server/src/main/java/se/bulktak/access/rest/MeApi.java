package se.bulktak.access.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import se.bulktak.access.Role;

/** Tells a client who it is, so that it can try its token. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "me")
class MeApi {

    @Schema(name = "Me")
    record MeJson(
            @Schema(example = "token:journalsystemet") String name,
            @Schema(description = "ORDERER, HANDLER, TAK_ADMIN, SYSTEM_ADMIN") List<String> roles) {}

    @GetMapping("/me")
    @Operation(summary = "Who the token belongs to, and what it may do")
    MeJson getMe(Authentication signedIn) {
        List<String> authorities =
                signedIn.getAuthorities().stream().map(GrantedAuthority::getAuthority).toList();
        return new MeJson(
                signedIn.getName(),
                Arrays.stream(Role.values())
                        .filter(role -> authorities.contains(role.authority()))
                        .map(Enum::name)
                        .toList());
    }
}
