package se.bulktak.rest;

import java.util.Locale;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import org.springframework.format.FormatterRegistry;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Takes the names of a choice in a parameter in any case of letters, and as they are told in JSON. */
@SuppressWarnings("rawtypes")
@Component
class EnumNames implements ConverterFactory<String, Enum>, WebMvcConfigurer {

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverterFactory(this);
    }

    @Override
    public <T extends Enum> Converter<String, T> getConverter(Class<T> type) {
        return given -> {
            for (T constant : type.getEnumConstants()) {
                if (bare(constant.name()).equals(bare(given)) && !given.isBlank()) {
                    return constant;
                }
            }
            throw new IllegalArgumentException("No " + type.getSimpleName() + " " + given);
        };
    }

    private static String bare(String name) {
        return name.strip().replace("_", "").toLowerCase(Locale.ROOT);
    }
}
