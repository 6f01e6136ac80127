package se.bulktak.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Where the other pages of a list are, as paths with the same query; null where there is none. */
@Schema(name = "PageLinks")
public record PageLinks(
        @Schema(example = "/api/v1/cases?page=2") String self,
        String first,
        @Nullable String prev,
        @Nullable String next,
        String last) {

    /** The most that a page may hold. */
    public static final int LARGEST_PAGE = 200;
    /** What a page holds when nothing is said. */
    public static final String USUAL_SIZE = "50";

    /** Of the list that is asked for in the request in hand. @param page the first is 1 */
    public static PageLinks of(int page, int size, int total) {
        int last = Math.max(1, (total + size - 1) / size);
        return new PageLinks(
                path(page),
                path(1),
                page > 1 ? path(Math.min(page - 1, last)) : null,
                page < last ? path(page + 1) : null,
                path(last));
    }

    private static String path(int page) {
        ServletUriComponentsBuilder uri = ServletUriComponentsBuilder.fromCurrentRequest();
        uri.replaceQueryParam("page", page).scheme(null).host(null).port(null);
        return uri.build().toUriString();
    }

    /** One page of a list that is at hand. */
    public static <T> List<T> cut(List<T> all, int page, int size) {
        int from = (int) Math.min((page - 1L) * size, all.size());
        return all.subList(from, Math.min(from + size, all.size()));
    }
}
