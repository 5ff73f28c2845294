package UnderstudyClient;

# The settings that SOAP::Lite needs for a document/literal service, as docs/clients/perl.md shows it.
use strict;
use warnings;
use Exporter 'import';
use HTTP::Cookies;
use SOAP::Lite;

our @EXPORT_OK = qw(client fault_code);

# A client generated from the WSDL, whose calls return SOAP::SOM objects. Arguments of the types are written as strings.
sub client {
    my ($wsdl, $version, @types) = @_;
    no strict 'refs';
    *{"SOAP::Serializer::as_$_"} = sub { shift->as_string(@_) } for @types;
    SOAP::Lite->soapversion($version);
    my $service = SOAP::Lite->service($wsdl);
    *{ ref($service) . '::ns' } = sub { shift->default_ns(@_) };
    $service->proxy($wsdl =~ s/\?.*//r, cookie_jar => HTTP::Cookies->new(ignore_discard => 1));
    $service->want_som(1);
    return $service;
}

# The code of a fault, which SOAP::SOM's own faultcode only finds in SOAP 1.1, without its prefix; and its reason.
sub fault_code {
    my ($som) = @_;
    my $code = $som->faultcode // $som->valueof('//Fault/Code/Value');
    return ($code =~ s/^.*://r, $som->faultstring // $som->valueof('//Fault/Reason/Text'));
}

1;
