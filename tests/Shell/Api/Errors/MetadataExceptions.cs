namespace System.Management.Automation;

/// <summary>An attribute of a command cannot be used, or says no.</summary>
public class MetadataException : RuntimeException
{
    public MetadataException() : this(null!) { }

    public MetadataException(string message) : base(message ?? "MetadataException") => SetError("MetadataException", ErrorCategory.MetadataError);

    public MetadataException(string message, Exception? innerException) : base(message, innerException!) => SetError("MetadataException", ErrorCategory.MetadataError);

    internal MetadataException(string id, string message, bool _) : this(message) => SetError(id, ErrorCategory.MetadataError);
}

/// <summary>An argument is not valid.</summary>
public class ValidationMetadataException : MetadataException
{
    public ValidationMetadataException() : this(null!) { }

    public ValidationMetadataException(string message) : base(message ?? "ValidationMetadataException") => SetError("ValidationMetadata", ErrorCategory.MetadataError);

    public ValidationMetadataException(string message, Exception? innerException) : base(message, innerException!) => SetError("ValidationMetadata", ErrorCategory.MetadataError);

    internal ValidationMetadataException(string id, string message) : this(message) => SetError(id, ErrorCategory.MetadataError);
}

/// <summary>An argument could not be transformed.</summary>
public class ArgumentTransformationMetadataException : MetadataException
{
    public ArgumentTransformationMetadataException() : this(null!) { }

    public ArgumentTransformationMetadataException(string message) : base(message ?? "ArgumentTransformationMetadataException") => SetError("ArgumentTransformationMetadata", ErrorCategory.MetadataError);

    public ArgumentTransformationMetadataException(string message, Exception? innerException) : base(message, innerException!) => SetError("ArgumentTransformationMetadata", ErrorCategory.MetadataError);
}

/// <summary>The attributes of a command contradict each other.</summary>
public class ParsingMetadataException : MetadataException
{
    public ParsingMetadataException() : this(null!) { }

    public ParsingMetadataException(string message) : base(message ?? "ParsingMetadataException") => SetError("ParsingMetadata", ErrorCategory.MetadataError);

    public ParsingMetadataException(string message, Exception? innerException) : base(message, innerException!) => SetError("ParsingMetadata", ErrorCategory.MetadataError);
}
